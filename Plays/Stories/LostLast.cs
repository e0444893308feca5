using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S4: the last request of a group is lost to overflow, and its index comes back.</summary>
internal sealed class LostLast(Architecture architecture, IndexReturn how) : Scene
{
    private const uint Space = 1;
    private const int GroupSize = 3;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);
    private readonly FullQueue _queue = new(architecture, room: GroupSize - 1);

    public static Story Story { get; } = new WaysStory(
        "S4",
        "The last request of a group is lost to overflow",
        "The queue has room for two of the three requests of a group, while the driver is held up. Hardware answers the lost last request by "
        + "itself, or nobody does and a restart of PRI frees the index; or the device is reset. Then the index comes back with a new group of "
        + "three requests. What is left of the old one must not be in it (C2). What becomes of it is a matter of what the driver does after an "
        + "overflow (Q3): AMD's discards nothing, so after a restart of PRI alone the new group inherits the old requests.",
        [PolicyKeys.Architecture, PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        ["", "requests lost", "hardware answers", "groups served", "requests served", "of the old group"],
        WaysOf,
        Row);

    public override string Expected => Inherits
        ? "no handler sees a partial group, but the new group inherits the two old requests, as AMD's driver discards nothing (Q3)"
        : "no handler sees a partial group, and the new group holds none of the old requests (C2, Q3)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0), Architectures.NameOf(architecture)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("mm", "client", StageCast.ClientPath(0), "mm"),
    ];

    public override IReadOnlyList<RequesterId> Extras => [FullQueue.FillerId];

    private bool Inherits => (architecture, how) == (Architecture.Amd, IndexReturn.Restart);

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var space = casting.Space();
        var device = casting.Device(0, StageCast.Stream(0, Space, GroupSize));
        device = device with { Settings = device.Settings with { GroupSize = GroupSize, Lookahead = GroupSize } };
        var (filler, domain) = _queue.Filler(casting);
        return (
            new HardwarePlan([_queue.Unit], [device, filler]),
            new OsPlan(
                [new DomainPlan([casting.MmHandler(space)], casting.Domain) { Table = space.Table }, domain],
                [StageCast.Attached(Device, 0), StageCast.Attached(filler.Requester, 1)],
                casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.Hold<TranslationRequest>("the group", request => request.Requester == Device && request.Id == 1);
        director.Hold<TranslationRequest>("the new group", request => request.Requester == Device && request.Id > 1);
        foreach (var cue in _queue.Fill(director))
            yield return cue;

        director.Phase("The last request of a group finds no room");
        director.Release("the group");
        yield return Cue.Sent<PageRequest>("the last request", request => request.Requester == Device && request.Last);
        yield return architecture == Architecture.Amd
            ? Cue.Report<RequestLost>("its loss", lost => lost.LeavesStuck && lost.Request.Requester == Device)
            : Cue.Sent<PageResponse>("the answer of the hardware", response => response.Requester == Device);
        if (how == IndexReturn.Restart)
        {
            director.Phase("Nobody answers: the function's driver disables, resets and enables PRI");
            director.Tell(StageCast.DevicePath(0), new RestartPri(Device));
            yield return Cue.Sent<PriRestarted>("PRI to be enabled again");
        }
        else if (how == IndexReturn.Reset)
        {
            director.Phase("The device is reset");
            director.Tell(MachineActor.HardwarePath, new ResetDevice(Device));
            yield return Cue.Report<DeviceStarted>("the first start", started => started.Requester == Device);
            yield return Cue.Report<DeviceStarted>("the device to start again", started => started.Requester == Device);
        }

        director.Phase("The driver reads the queue and acknowledges the overflow");
        foreach (var cue in FullQueue.Read(director))
            yield return cue;

        director.Phase("The index comes back with a new group");
        director.Release("the new group");
        yield return Cue.Report<RunFinished>("the end of the workload");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var jobs = JobsOf(evidence);
        judge.ExpectAll(
            Inherits
                ? "the handler is given the new group with the two requests of the old one, as the profile says (Q3): requests of a group"
                : "the handler is given the new group and nothing of the old one (C2, Q3): requests of a group",
            [Inherits ? (2 * GroupSize) - 1 : GroupSize],
            [.. jobs.Select(job => job.Requests.Length)]);
        judge.Expect("no handler sees a partial group (C2)", jobs.All(job => job.Requests[^1].Last && job.Requests.Count(request => request.Last) == 1), "one did");
        judge.Expect("the new group has the index of the old one", IndexesOf(evidence).Distinct().Count() == 1, string.Join(", ", IndexesOf(evidence)));
        judge.ExpectEqual("waiting streams that go on", 1, FullQueue.GoOn(evidence));
        judge.ExpectEqual("answers of the hardware itself (Q2)", architecture == Architecture.Amd ? 0 : 1, FullQueue.OwnAnswers(evidence));
    }

    private static IReadOnlyList<(string Word, Scene Scene)> WaysOf(PlayPolicies policies)
    {
        (Architecture Architecture, IndexReturn How)[] ways =
        [
            (Architecture.Amd, IndexReturn.Restart), (Architecture.Amd, IndexReturn.Reset),
            (Architecture.Vtd, IndexReturn.Answer), (Architecture.Vtd, IndexReturn.Reset),
            (Architecture.SmmuPri, IndexReturn.Answer), (Architecture.SmmuPri, IndexReturn.Reset),
            (Architecture.RiscV, IndexReturn.Answer), (Architecture.RiscV, IndexReturn.Reset),
        ];
        return
        [
            .. ways.Where(way => (policies.Architecture ?? way.Architecture) == way.Architecture)
                .Select(way => ($"{Architectures.NameOf(way.Architecture)}, {Of(way.How)}", (Scene)new LostLast(way.Architecture, way.How))),
        ];
    }

    private static string Of(IndexReturn how) => how switch
    {
        IndexReturn.Answer => "hardware answers",
        IndexReturn.Restart => "PRI restarted",
        _ => "device reset",
    };

    private static IReadOnlyList<FaultJob> JobsOf(Evidence evidence) => [.. evidence.Sent<FaultJob>().Where(job => job.Last.Requester == Device)];

    private static IEnumerable<PageRequestGroupIndex> IndexesOf(Evidence evidence) =>
        evidence.Sent<PageRequest>().Where(request => request.Requester == Device).Select(request => request.Index);

    private static IReadOnlyList<int> Row(Evidence evidence)
    {
        var jobs = JobsOf(evidence);
        var served = jobs.Sum(job => job.Requests.Length);
        return [FullQueue.Lost(evidence), FullQueue.OwnAnswers(evidence), jobs.Count, served, served - (GroupSize * jobs.Count)];
    }
}
