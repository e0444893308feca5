using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S8: a handler returns Failure.</summary>
internal sealed class FailureStops : Scene
{
    private const uint Failing = 1;
    private const uint Late = 2;
    private const uint Virtual = 1;
    private static readonly RequesterId Pf = StageCast.RequesterOf(0);
    private static readonly RequesterId Vf = StageCast.RequesterOf(1);

    public static Story Story { get; } = new SingleSceneStory(
        "S8",
        "A handler returns Failure",
        "A handler of a physical function returns Failure: the device is answered Response Failure, and the PRI of the function and of its "
        + "virtual functions stops (D4). A page request that was under way is dropped by the core (C6). What a virtual function has in the core is "
        + "written off: its device has abandoned it, so nothing goes over the wire, and its handler's answer is refused (C10). Then software resets "
        + "the device and enables PRI again: all accesses are made.",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new FailureStops());

    public override string Expected =>
        "PRI of the function and its virtual function stops, later faults are dropped until it is enabled again, and after that every access is made";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0), "PF and VF"),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "PF"),
        new("corevf", "core", StageCast.FaultsPath(1), "VF"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("fails", "handler", StageCast.ClientPath(0), "of the PF"),
        new("vf", "handler", StageCast.ClientPath(1), "of the VF"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (pf, vf, other) = (casting.Space(), casting.Space(), casting.Space());
        var first = new DomainPlan(
            [casting.Played("fails", pf, HandlerContexts.NonBlocking, HandlerAct.Fail, HandlerAct.Handle)], casting.Domain)
        { Table = pf.Table };
        var second = new DomainPlan(
            [casting.Played("late", vf, HandlerContexts.NonBlocking, HandlerAct.Hang, HandlerAct.Handle)], casting.Domain)
        { Table = vf.Table };
        var third = new DomainPlan([casting.MmHandler(other)], casting.Domain) { Table = other.Table };
        var device = casting.Device(
            0, StageCast.Stream(0, Failing, 1), StageCast.Stream(1, Late, 1), StageCast.Stream(2, Virtual, 1, function: Vf));
        device = device with { Settings = device.Settings with { VirtualFunctions = [Vf] } };
        return (
            new HardwarePlan([UnitSettings.Default], [device]),
            new OsPlan([first, second, third], [StageCast.Attached(Pf, 0, 2), StageCast.Attached(Vf, 1) with { PriOf = Pf }], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.Hold<TranslationRequest>("the failing access", request => request.Requester == Pf && request.Pasid == new Pasid(Failing));
        director.Hold<PageRequest>("the later fault", request => request.Requester == Pf && request.Pasid == new Pasid(Late));
        director.Phase("A virtual function waits for its handler; a page request of the function is under way");
        yield return Cue.Sent<ServeFault>("the virtual function's fault", serve => serve.Group.Last.Requester == Vf);
        yield return Cue.Sent<PageRequest>("the later fault", request => request.Pasid == new Pasid(Late));
        director.Phase("The function's handler returns Failure");
        director.Release("the failing access");
        yield return Cue.Report<GroupEnded>("the Response Failure", ended => ended.Code == PageResponseCode.ResponseFailure);
        yield return Cue.Sent<PageResponse>("the Response Failure on the wire", response => response.Code == PageResponseCode.ResponseFailure);
        director.Phase("The later fault is dropped, and the answer of the virtual function's handler is refused");
        director.Release("the later fault");
        yield return Cue.Report<RequestNotTaken>("the later fault to be dropped", dropped => dropped.Reason == FaultRouteReason.Stopped);
        director.Tell(StageCast.ClientPath(1), new AnswerNow(HandlerStatus.Handled));
        yield return Cue.Report<GroupEnded>("the virtual function's group", ended => ended.Last.Requester == Vf);
        director.Phase("Software resets the device and enables PRI again");
        director.Tell(MachineActor.HardwarePath, new ResetDevice(Pf));
        yield return Cue.Report<RunFinished>("the end of the workload");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var codes = evidence.Ended.Where(ended => ended.Last.Requester == Pf && ended.Last.Pasid == new Pasid(Failing)).Select(ended => ended.Code).ToList();
        judge.ExpectAll(
            "the failing group is answered Response Failure; asked for again after the reset, Success (C6, D4)",
            [PageResponseCode.ResponseFailure, PageResponseCode.Success],
            codes);
        judge.ExpectEqual(
            "faults that are dropped while PRI is stopped (C6)",
            1,
            evidence.Reports<RequestNotTaken>().Count(dropped => dropped.Reason == FaultRouteReason.Stopped));
        judge.ExpectAll(
            "the virtual function's group is written off (C10); its handler has made the page resident, so after the reset there is no fault",
            [ClosedBy.PriStopped],
            [.. evidence.Ended.Where(ended => ended.Last.Requester == Vf).Select(ended => ended.By)]);
        judge.ExpectEqual("answers that the virtual function gets (D4)", 0, evidence.Sent<PageResponse>().Count(response => response.Requester == Vf));
        judge.ExpectEqual("times that PRI is enabled", 2, evidence.Reports<DeviceStarted>().Count());
        judge.ExpectEqual("accesses that are made after all", 3, evidence.Reports<AccessMade>().Count());
        judge.ExpectEqual("accesses that fail", 0, evidence.Summary.FailedAccesses);
    }
}
