using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S15: Stop Markers, and both ways of stopping a PASID.</summary>
internal sealed class StopMarkers(Architecture architecture) : Scene
{
    private const uint Marked = 1;
    private const uint Waits = 2;
    private const uint Leaves = 3;
    private const int GroupSize = 3;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);

    public static Story Story { get; } = new WaysStory(
        "S15",
        "Stop Markers and the two ways of stopping a PASID",
        "Stop Markers of a PASID reach the unit in front of, in the middle of and behind a group whose index is that in the markers: they are not "
        + "answered, take no credit and are no part of the group (D6). Then the device stops two PASIDs that are waiting for their handlers: "
        + "one by waiting for its answer, the other by a Stop Marker, after which it goes on. A drain of the second finds nothing of it left when "
        + "it is done (Q5). AMD's driver has no check for markers and reports them as last requests: there the play shows the damage.",
        [PolicyKeys.Architecture, PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        ["", "markers", "answers", "groups served", "requests served", "streams that go on"],
        policies =>
        [
            .. PolicyKeys.WithPageRequests.Where(each => (policies.Architecture ?? each) == each)
                .Select(each => (Architectures.NameOf(each), (Scene)new StopMarkers(each))),
        ],
        Row);

    public override string Expected => IsReported
        ? "the driver has no check for markers: each is answered, one ends the group of its index, and the device gets answers that it does not wait for (D5, D6)"
        : "markers are not answered and change no group; a PASID is stopped by waiting or by a marker, and drained (D6, Q5)";

    public override IReadOnlyList<InvariantId> Violates => IsReported ? [InvariantId.ClosedOnce, InvariantId.IndexNotReused, InvariantId.NoUnexpectedIndex, InvariantId.OneOwner] : [];

    private bool IsReported => ArchitectureProfile.For(architecture).StopMarker is { IsReported: true };

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0), Architectures.NameOf(architecture)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("mm", "handler", StageCast.ClientPath(0), "of PASID 1"),
        new("waits", "handler", StageCast.ClientPath(1), "of PASID 2"),
        new("leaves", "handler", StageCast.ClientPath(2), "of PASID 3"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var spaces = Enumerable.Range(0, 3).Select(_ => casting.Space()).ToList();
        // What is asked for again after a marker's answer, and a marker that is reported, are handled at once: they wait for no deadline.
        var domains = new[]
        {
            new DomainPlan([casting.MmHandler(spaces[0])], casting.Domain) { Table = spaces[0].Table },
            new DomainPlan([casting.Played("waits", spaces[1], HandlerContexts.NonBlocking, HandlerAct.Hang, HandlerAct.Handle)], casting.Domain) { Table = spaces[1].Table },
            new DomainPlan([casting.Played("leaves", spaces[2], HandlerContexts.NonBlocking, HandlerAct.Hang, HandlerAct.Handle)], casting.Domain) { Table = spaces[2].Table },
        };
        var device = casting.Device(
            0, StageCast.Stream(0, Marked, GroupSize), StageCast.Stream(1, Waits, GroupSize), StageCast.Stream(2, Leaves, GroupSize));
        device = device with { Settings = device.Settings with { GroupSize = GroupSize, Lookahead = GroupSize, FirstIndex = Marker.Index.Value } };
        var unit = new UnitSettings { Profile = ArchitectureProfile.For(architecture) };
        return (new HardwarePlan([unit], [device]), new OsPlan([.. domains], [StageCast.Attached(Device, 0, 1, 2)], casting.Core));
    }

    private static PageRequest Marker => new(Device, new Pasid(Marked), default, default, PageAccess.None, Last: true);

    public override IEnumerable<Cue> Script(Director director)
    {
        foreach (var pasid in (uint[])[Marked, Waits, Leaves])
            director.HoldStream($"PASID {pasid}", pasid);

        director.Hold<PageRequest>("the last request", request => request.Pasid == new Pasid(Marked) && request is { Last: true, IsStopMarker: false } && request.Requester == Device);
        yield return Cue.Report<DeviceStarted>("the device to start");
        director.Phase("A Stop Marker in front of the requests of its PASID");
        director.Tell(StageCast.UnitPath(0), Marker);
        yield return director.Settle(Device);
        director.Release("PASID 1");
        yield return Cue.Sent<PageRequest>("the last request", request => request.Pasid == new Pasid(Marked) && request is { Last: true, IsStopMarker: false });
        director.Phase("One in the middle of a group, and one behind it");
        yield return director.Settle(Device);
        director.Tell(StageCast.UnitPath(0), Marker);
        yield return director.Settle(Device);
        director.Release("the last request");
        yield return Cue.Sent<PageResponse>("the answer to the group");
        director.Tell(StageCast.UnitPath(0), Marker);
        foreach (var cue in StopByWaiting(director).Concat(StopByMarker(director)))
            yield return cue;
    }

    private static IEnumerable<Cue> StopByWaiting(Director director)
    {
        director.Phase("PASID 2 is stopped: the device waits for all its answers");
        director.Release("PASID 2");
        yield return Cue.Sent<ServeFault>("its fault", serve => serve.Group.Last.Pasid == new Pasid(Waits));
        director.Tell(StageCast.DevicePath(0), new StopPasid(Device, new Pasid(Waits), PasidStop.Wait));
        director.Tell(StageCast.ClientPath(1), new AnswerNow(HandlerStatus.Handled));
        yield return Cue.Sent<PasidStopped>("the device to have stopped", stopped => stopped.Pasid == new Pasid(Waits));
    }

    private static IEnumerable<Cue> StopByMarker(Director director)
    {
        director.Phase("PASID 3 is stopped: the device sends a Stop Marker and goes on");
        director.Release("PASID 3");
        yield return Cue.Sent<ServeFault>("its fault", serve => serve.Group.Last.Pasid == new Pasid(Leaves));
        director.Tell(StageCast.DevicePath(0), new StopPasid(Device, new Pasid(Leaves), PasidStop.Marker));
        yield return Cue.Sent<PasidStopped>("the device to go on", stopped => stopped.Pasid == new Pasid(Leaves));
        director.Phase("The PASID is drained, and its handler answers meanwhile");
        director.Tell(MachineActor.OsPath, new DrainSpace(Device, new Pasid(Leaves)));
        director.Tell(StageCast.ClientPath(2), new AnswerNow(HandlerStatus.Handled));
        yield return Cue.Sent<SpaceChanged>("the drain");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        if (IsReported)
        {
            var markers = evidence.Sent<FaultJob>().Count(job => job.Last.IsStopMarker);
            judge.ExpectEqual("markers that are a group, or end one (D6)", 4, markers);
            judge.ExpectEqual("a group that a marker ends before its last request came (C2)", 1, evidence.Sent<FaultJob>().Count(job => job.Last.IsStopMarker && job.Requests.Length > 1));
            judge.Expect("the device gets more answers than it asked for (D5)", Answers(evidence) > 3, $"{Answers(evidence)} answers");
            return;
        }

        judge.ExpectAll(
            "each group is served whole, and no marker with it (D6): requests of the groups",
            [GroupSize, GroupSize, GroupSize],
            [.. evidence.Sent<FaultJob>().Select(job => job.Requests.Count(request => !request.IsStopMarker))]);
        judge.ExpectEqual("markers that reach the core (D6)", 0, evidence.Events.Count(each => each is { From: "iommu", Subject: PageRequest { IsStopMarker: true } }));
        judge.ExpectEqual("answers that the device gets: one a group, none to a marker (D6)", 3, Answers(evidence));
        judge.Expect(
            "the device that waits has stopped only when its answer is there (D6)",
            evidence.When(each => each.Subject is PasidStopped stopped && stopped.Pasid == new Pasid(Waits)) > AnswerTo(evidence, Waits),
            "it said so before");
        judge.Expect(
            "the device that sends a marker goes on before its answer is there (D6)",
            evidence.When(each => each.Subject is PasidStopped stopped && stopped.Pasid == new Pasid(Leaves)) < AnswerTo(evidence, Leaves),
            "it waited");
        judge.Expect(
            "when the drain is done nothing of the PASID is owed (Q5)",
            evidence.When(each => each.Subject is SpaceChanged) > evidence.When(each => each.Subject is GroupEnded ended && ended.Last.Pasid == new Pasid(Leaves)),
            "something was");
        judge.ExpectEqual("waiting streams that go on: that of the PASID that was not stopped", 1, FullQueue.GoOn(evidence));
    }

    private static int Answers(Evidence evidence) => evidence.Events.Count(each => each is { Kind: PlayEventKind.Sent, To: "device", Subject: PageResponse });

    private static int AnswerTo(Evidence evidence, uint pasid)
    {
        var closed = evidence.When(each => each.Subject is GroupEnded ended && ended.Last.Pasid == new Pasid(pasid));
        return evidence.When(each => each is { Kind: PlayEventKind.Sent, To: "device", Subject: PageResponse } && each.Number > closed);
    }

    private static IReadOnlyList<int> Row(Evidence evidence) =>
    [
        evidence.Sent<PageRequest>().Count(request => request.IsStopMarker), Answers(evidence), evidence.Sent<FaultJob>().Count(),
        evidence.Sent<FaultJob>().Sum(job => job.Requests.Length), FullQueue.GoOn(evidence),
    ];
}
