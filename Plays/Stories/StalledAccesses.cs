using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S14: a device without PRI behind an SMMUv3 whose transactions stall.</summary>
internal sealed class StalledAccesses : Scene
{
    private const uint Retried = 1;
    private const uint Aborted = 2;
    private const uint Terminated = 3;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);

    public static Story Story { get; } = new SingleSceneStory(
        "S14",
        "Accesses that stall",
        "A device without PRI is behind an SMMUv3: an access that finds no translation waits in the unit under a stall tag, and its event is a "
        + "group of one (D8). The first is answered Success: CMD_RESUME lets it run again, and it is made. The second is answered Invalid: it is "
        + "aborted. The third is terminated by the driver while its handler still thinks: it ends without an error, having read nothing; the late "
        + "answer names a tag under which nothing waits any more, and does nothing. Neither does a tag that was never given.",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new StalledAccesses());

    public override string Expected => "retry, abort and termination end their accesses as they say, and an unknown tag does nothing (D8)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0), "no PRI"),
        new("iommu", "IOMMU", StageCast.UnitPath(0), Architectures.NameOf(Architecture.SmmuStall)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("mm", "handler", StageCast.ClientPath(0), "of PASID 1"),
        new("no", "handler", StageCast.ClientPath(1), "of PASID 2"),
        new("slow", "handler", StageCast.ClientPath(2), "of PASID 3"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (mm, no, slow) = (casting.Space(), casting.Space(), casting.Space());
        var device = casting.Device(0, StageCast.Stream(0, Retried, 1), StageCast.Stream(1, Aborted, 1), StageCast.Stream(2, Terminated, 1));
        device = device with { Settings = device.Settings with { Stalls = true } };
        var unit = new UnitSettings { Profile = ArchitectureProfile.For(Architecture.SmmuStall) };
        return (
            new HardwarePlan([unit], [device]),
            new OsPlan(
                [
                    new DomainPlan([casting.MmHandler(mm)], casting.Domain) { Table = mm.Table },
                    new DomainPlan([casting.Played("no", no, HandlerContexts.NonBlocking, HandlerAct.Invalid)], casting.Domain) { Table = no.Table },
                    new DomainPlan([casting.Played("slow", slow, HandlerContexts.NonBlocking, HandlerAct.Hang)], casting.Domain) { Table = slow.Table },
                ],
                [StageCast.Attached(Device, 0, 1, 2)],
                casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        foreach (var pasid in (uint[])[Retried, Aborted, Terminated])
            director.Hold<DeviceAccess>($"PASID {pasid}", access => access.Pasid == new Pasid(pasid));

        yield return Cue.Report<DeviceStarted>("the device to start");
        director.Phase("Success: the access runs again");
        director.Release("PASID 1");
        yield return Cue.Report<AccessMade>("the first access");
        director.Phase("Invalid: the access is aborted");
        director.Release("PASID 2");
        yield return Cue.Report<AccessFailed>("the second access");
        director.Phase("The driver terminates an access while its handler thinks");
        director.Release("PASID 3");
        yield return Cue.Sent<ServeFault>("the third access to be served", serve => serve.Group.Last.Pasid == new Pasid(Terminated));
        var tag = director.Events.Select(each => each.Subject).OfType<FaultJob>().First(job => job.Last.Pasid == new Pasid(Terminated)).Last.Stall!.Value;
        director.Tell(StageCast.UnitPath(0), new ResumeStall(Device, tag, SmmuResumeAction.Terminate));
        yield return Cue.Report<AccessTerminated>("the third access");
        director.Phase("Tags under which nothing waits");
        director.Tell(StageCast.ClientPath(2), new AnswerNow(HandlerStatus.Handled));
        yield return Cue.Report<GroupEnded>("the late answer", ended => ended.Last.Pasid == new Pasid(Terminated));
        director.Tell(StageCast.UnitPath(0), new ResumeStall(Device, new StallTag(999), SmmuResumeAction.Retry));
        director.Tell(StageCast.UnitPath(0), GetUnitCounters.Instance);
        yield return Cue.Sent<UnitCounters>("the unit's counters");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var counters = evidence.Sent<UnitCounters>().First();
        judge.ExpectAll(
            "each stall is a group of one (D8): requests of the groups",
            [1, 1, 1],
            [.. evidence.Sent<FaultJob>().Select(job => job.Requests.Length)]);
        judge.ExpectAll("the access that is resumed is made", [new Pasid(Retried)], [.. evidence.Reports<AccessMade>().Select(made => made.Pasid!.Value)]);
        judge.ExpectAll("the access that is aborted fails", [new Pasid(Aborted)], [.. evidence.Reports<AccessFailed>().Select(failed => failed.Pasid!.Value)]);
        judge.ExpectAll(
            "the access that is terminated ends without an error",
            [new Pasid(Terminated)],
            [.. evidence.Reports<AccessTerminated>().Select(ended => ended.Pasid!.Value)]);
        judge.ExpectEqual("accesses that stalled", 3L, counters.Stalls);
        judge.ExpectEqual("CMD_RESUMEs that did nothing (D8)", 2L, counters.UnknownResumes);
    }
}
