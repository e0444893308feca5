using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S6: a handler that hangs where it may block.</summary>
internal sealed class DeferredHang(PlayPolicies policies) : Scene
{
    private const uint Hung = 1;
    private const uint Other = 2;

    private bool HasDeadline => policies.Deadline > TimeSpan.Zero;

    public static Story Story { get; } = new SingleSceneStory(
        "S6",
        "A handler hangs where it may block",
        "A handler that may be called both ways is called where it must not block, asks to be called again where it may, and hangs there. "
        + "Meanwhile another domain of the same device is served as always. When the deadline is over the core answers the device in the "
        + "handler's place. What the handler says after that is refused (C4, C5, C8).",
        [PolicyKeys.Match, PolicyKeys.Deadline, PolicyKeys.Closing, PolicyKeys.PasidInAnswers],
        policies => new DeferredHang(policies));

    public override string Expected => !HasDeadline
        ? "without a deadline the device waits until the handler answers, the other domain sees no delay, and the answer is taken"
        : $"the deadline closes the group of the hung handler with {Wording.Of(policies.ClosingCode)}, the other domain sees no delay, and the late answer is refused";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain 1", StageCast.DomainPath(0), "PASID 1"),
        new("hung", "handler", StageCast.ClientPath(0), "hangs"),
        new("other", "domain 2", StageCast.DomainPath(1), "PASID 2"),
        new("mm", "handler", StageCast.ClientPath(1), "mm"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (hung, other) = (casting.Space(), casting.Space());
        var first = new DomainPlan([casting.Played("hangs", hung, HandlerContexts.Both, HandlerAct.Defer, HandlerAct.Hang)], casting.Domain) { Table = hung.Table };
        var second = new DomainPlan([casting.MmHandler(other)], casting.Domain) { Table = other.Table };
        var device = casting.Device(0, StageCast.Stream(0, Hung, 1), StageCast.Stream(1, Other, 3));
        var attached = new DeviceAttachments(device.Requester, [new(new Pasid(Hung), 0), new(new Pasid(Other), 1)]);
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([first, second], [attached], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.HoldStream("the other domain", Other);
        director.Phase("The handler asks for the blocking context, and hangs there");
        yield return Cue.Sent<ServeFault>("the blocking call", serve => serve.Context == HandlerContext.Blocking);
        director.Phase("Another domain of the device is served meanwhile");
        director.Release("the other domain");
        for (var access = 0; access < 3; access++)
            yield return Cue.Report<AccessMade>("an access of the other domain", made => made.Pasid == new Pasid(Other));

        if (HasDeadline)
        {
            director.Phase("The deadline of the hung handler's group is over");
            yield return Cue.Report<GroupEnded>("the deadline", ended => ended.By == ClosedBy.Deadline && ended.Last.Pasid == new Pasid(Hung));
        }

        director.Phase("The handler answers after all");
        director.Tell(StageCast.ClientPath(0), new AnswerNow(HandlerStatus.Handled));
        if (HasDeadline)
            yield return Cue.Report<AnswerNotTaken>("the refusal of the late answer");

        if (!HasDeadline || policies.ClosingCode == PageResponseCode.InvalidRequest)
            yield return Cue.Report<RunFinished>("the end of the workload");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var code = HasDeadline ? policies.ClosingCode : PageResponseCode.Success;
        judge.ExpectAll($"the hung handler's group is answered {Wording.Of(code)}, once (C8)", [code], evidence.AnswersTo(Hung));
        judge.ExpectEqual("groups that their deadline closes", HasDeadline ? 1 : 0, evidence.Summary.Deadlines);
        judge.ExpectEqual("answers that are refused (C7)", HasDeadline ? 1 : 0, evidence.Summary.Refused);

        judge.ExpectAll(
            "the other domain's groups are answered Success, every one (C5)",
            [PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.Success],
            evidence.AnswersTo(Other));
        var hungEnds = evidence.When(each => each.Subject is GroupEnded ended && ended.Last.Pasid == new Pasid(Hung));
        var otherEnds = evidence.Events.Last(each => each.Subject is AccessMade made && made.Pasid == new Pasid(Other)).Number;
        judge.Expect("the other domain does not wait for the hung handler (C5)", otherEnds < hungEnds, "it did");
    }
}
