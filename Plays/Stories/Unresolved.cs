using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S17: a request that nobody could resolve, and the handler that is asked for its word on it.</summary>
/// <param name="word">What that handler says, if there is one.</param>
/// <param name="isMemory">Whether the memory's client calls the request invalid; else every handler says None.</param>
internal sealed class Unresolved(UnresolvedWord word, bool isMemory) : Scene
{
    private const uint Space = 1;

    public static Story Story { get; } = new WaysStory(
        "S17",
        "A request that nobody could resolve",
        "A device uses a page of its address space, and then one behind the end of it. The memory's client says that the second is invalid; or no handler "
        + "takes it, every one says None. Either way the request is well formed, so before it is answered Invalid Request it is offered to a handler "
        + "that registered for what nobody resolved: what that says is the answer (Q4). It says nothing of the first page, which was resolved.",
        [PolicyKeys.Unresolved, PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        ["", "groups", "offered", "Success", "Invalid Request", "Response Failure", "accesses made", "accesses that fail"],
        policies =>
        [
            ("the memory's client says Invalid", new Unresolved(policies.Unresolved, isMemory: true)),
            ("every handler says None", new Unresolved(policies.Unresolved, isMemory: false)),
        ],
        Row);

    private bool IsOffered => word != UnresolvedWord.Nobody;

    private PageResponseCode Answer => word switch
    {
        UnresolvedWord.Success => PageResponseCode.Success,
        UnresolvedWord.Failure => PageResponseCode.ResponseFailure,
        _ => PageResponseCode.InvalidRequest,
    };

    public override string Expected => word switch
    {
        UnresolvedWord.Nobody => "no handler registered for what nobody resolved, so it is answered Invalid Request (C6)",
        UnresolvedWord.None => "who is asked for it has no word on it either, so it is answered Invalid Request (Q4)",
        _ => $"the word of the handler that is asked for it is the answer: {Wording.Of(Answer)} (Q4)",
    };

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("first", "handler", StageCast.ClientPath(0), isMemory ? "mm" : "None"),
        new("last", "handler", StageCast.ClientPath(1), "of unresolved"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var space = casting.Space(pages: 1);
        var first = isMemory ? casting.MmHandler(space) : casting.Played("none", space, HandlerContexts.NonBlocking, HandlerAct.Handle, HandlerAct.None);
        var domain = new DomainPlan(IsOffered ? [first, casting.Unresolved(space, ActOf(word))] : [first], casting.Domain) { Table = space.Table };
        var device = casting.Device(0, StageCast.Stream(0, Space, 2));
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([domain], [StageCast.Attached(device.Requester, 0)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.Phase("A page of the address space");
        yield return Cue.Report<AccessMade>("the first access");
        director.Phase(isMemory ? "One behind its end: the memory's client says Invalid" : "One behind its end: every handler says None");
        yield return Cue.Sent<PageResponse>("the first answer");
        yield return Cue.Sent<PageResponse>("the answer", response => response.Code == Answer);
        if (Answer != PageResponseCode.ResponseFailure)
            yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectAll("the answers to the device (Q4)", [PageResponseCode.Success, Answer], evidence.AnswersTo(Space));
        judge.ExpectAll(
            "what nobody resolved is offered, once, and nothing else is (Q4): pages",
            IsOffered ? [2UL] : [],
            [.. Offered(evidence).Select(serve => serve.Group.Last.Address.Page)]);
        judge.ExpectEqual("accesses that are made", Answer == PageResponseCode.Success ? 2 : 1, evidence.Reports<AccessMade>().Count());
        judge.ExpectEqual("accesses that fail", Answer == PageResponseCode.InvalidRequest ? 1 : 0, evidence.Summary.FailedAccesses);
    }

    private static HandlerAct ActOf(UnresolvedWord word) => word switch
    {
        UnresolvedWord.Success => HandlerAct.Handle,
        UnresolvedWord.Invalid => HandlerAct.Invalid,
        UnresolvedWord.Failure => HandlerAct.Fail,
        _ => HandlerAct.None,
    };

    private static IEnumerable<ServeFault> Offered(Evidence evidence) => evidence.Sent<ServeFault>().Where(serve => serve.Unresolved);

    private static IReadOnlyList<int> Row(Evidence evidence)
    {
        int Answers(PageResponseCode code) => evidence.AnswersTo(Space).Count(each => each == code);
        return
        [
            evidence.Ended.Count, Offered(evidence).Count(), Answers(PageResponseCode.Success), Answers(PageResponseCode.InvalidRequest),
            Answers(PageResponseCode.ResponseFailure), evidence.Reports<AccessMade>().Count(), evidence.Summary.FailedAccesses,
        ];
    }
}
