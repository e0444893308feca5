using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S7: a chain of three handlers.</summary>
internal sealed class Chain : Scene
{
    public static Story Story { get; } = new SingleSceneStory(
        "S7",
        "A chain of three handlers",
        "Three handlers serve one domain. Of the first fault the first two say that it is not theirs (None), and the third handles it: the "
        + "device is answered Success. Of the second fault all three say None: the device is answered Invalid Request, and its access fails (C6).",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new Chain());

    public override string Expected => "Success for the fault that the third handler takes, Invalid Request for the one that nobody takes (C6)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("first", "handler 1", StageCast.ClientPath(0)),
        new("second", "handler 2", StageCast.ClientPath(1)),
        new("third", "handler 3", StageCast.ClientPath(2)),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var space = casting.Space();
        var domain = new DomainPlan(
            [
                casting.Played("first", null, HandlerContexts.NonBlocking, HandlerAct.None),
                casting.Played("second", null, HandlerContexts.NonBlocking, HandlerAct.None),
                casting.Played("third", space, HandlerContexts.NonBlocking, HandlerAct.Handle, HandlerAct.None),
            ],
            casting.Domain)
        {
            Table = space.Table,
        };
        var device = casting.Device(0, StageCast.Stream(0, 1, 2));
        var attached = new DeviceAttachments(device.Requester, [new(new Pasid(1), 0)]);
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([domain], [attached], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.Phase("The third of three handlers takes the fault");
        yield return Cue.Report<AccessMade>("the first access");
        director.Phase("No handler takes the fault");
        yield return Cue.Report<AccessFailed>("the failure of the second access");
        yield return Cue.Report<RunFinished>("the end of the workload");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectAll(
            "the answers to the device are Success, then Invalid Request",
            [PageResponseCode.Success, PageResponseCode.InvalidRequest],
            evidence.AnswersTo(1));
        judge.ExpectAll(
            "each handler is asked once for each fault, in the order of the chain",
            ["first", "second", "third", "first", "second", "third"],
            [.. evidence.Events.Where(each => each is { Kind: PlayEventKind.Sent, Subject: ServeFault }).Select(each => each.To)]);
    }
}
