using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S5: the queue overflows under load, and is answered for while old entries of the same index still stand in it.</summary>
internal sealed class OverflowStorm(Architecture architecture) : Scene
{
    private const int Streams = 4;
    private const int GroupSize = 2;
    private const int Room = 3;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);
    private readonly FullQueue _queue = new(architecture, Room);

    public static Story Story { get; } = new WaysStory(
        "S5",
        "The queue overflows under load",
        "Four streams of a device ask for two pages each while the driver is held up and the queue has room for three requests: the first group "
        + "gets in, the second loses its last request, the others find the queue closed. Where the hardware answers lost last requests, the "
        + "device asks again and is answered again, while the old entry of that index still stands in the queue; no index is answered twice, and "
        + "when the driver goes on every stream does. Where it does not (AMD as Linux sets it up) the groups whose last request was lost are "
        + "stuck, those and no others, until PRI is disabled, reset and enabled (Q2, Q3).",
        [PolicyKeys.Architecture, PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        ["", "requests", "lost", "hardware answers", "answered twice", "stuck", "requests served", "streams that go on"],
        policies =>
        [
            .. PolicyKeys.WithPageRequests.Where(each => (policies.Architecture ?? each) == each)
                .OrderBy(each => each != Architecture.Amd)
                .Select(each => (Architectures.NameOf(each), (Scene)new OverflowStorm(each))),
        ],
        Row);

    public override string Expected => Answers
        ? "no index is answered twice, and the device makes progress as the hardware answers (Q2, D3)"
        : "no index is answered twice; the groups whose last request was lost are stuck until PRI is restarted (Q2, Q3)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0), Architectures.NameOf(architecture)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0), "of PASID 1"),
        new("domain2", "domain", StageCast.DomainPath(1), "of PASID 2"),
    ];

    public override IReadOnlyList<RequesterId> Extras => [FullQueue.FillerId];

    private bool Answers => architecture != Architecture.Amd;

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var domains = Enumerable.Range(0, Streams).Select(_ => casting.Space())
            .Select(space => new DomainPlan([casting.MmHandler(space)], casting.Domain) { Table = space.Table });
        var streams = Enumerable.Range(0, Streams).Select(number => StageCast.Stream(number, (uint)number + 1, GroupSize)).ToArray();
        var device = casting.Device(0, streams);
        device = device with { Settings = device.Settings with { GroupSize = GroupSize, Lookahead = GroupSize } };
        var (filler, domain) = _queue.Filler(casting);
        return (
            new HardwarePlan([_queue.Unit], [device, filler]),
            new OsPlan([.. domains, domain], [StageCast.Attached(Device, 0, 1, 2, 3), StageCast.Attached(filler.Requester, Streams)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        for (var stream = 0; stream < Streams; stream++)
        {
            // Each has its first translation requested when the device starts; what it requests later are retries.
            var pasid = new Pasid((uint)stream + 1);
            director.Hold<TranslationRequest>($"stream {stream}", request => IsOf(request, pasid) && request.Id <= Streams * (Streams + 1));
            director.Hold<TranslationRequest>($"later {stream}", request => IsOf(request, pasid) && request.Id > Streams * (Streams + 1));
        }

        foreach (var cue in _queue.Fill(director))
            yield return cue;

        director.Phase("The streams ask, one after another");
        for (var stream = 0; stream < Streams; stream++)
        {
            var pasid = new Pasid((uint)stream + 1);
            director.Release($"stream {stream}");
            yield return Cue.Sent<PageRequest>("the group of the stream", request => request.Pasid == pasid && request.Last);
            if (stream == 0)
                continue;

            yield return Answers
                ? Cue.Sent<PageResponse>("the answer of the hardware", response => response.Requester == Device)
                : Cue.Report<RequestLost>("the loss of its last request", lost => lost.LeavesStuck && lost.Request.Pasid == pasid);
        }

        director.Phase("The driver reads the queue and acknowledges the overflow");
        foreach (var cue in FullQueue.Read(director))
            yield return cue;

        for (var stream = 0; stream < Streams; stream++)
            director.Release($"later {stream}");

        if (!Answers)
        {
            yield return new Cue("the group that found room", each => each is { From: StageDeviceProbe.Role, Subject: AccessMade });
            director.Phase("Nothing more comes by itself: the function's driver disables, resets and enables PRI");
            director.Tell(StageCast.DevicePath(0), new RestartPri(Device));
        }

        yield return Cue.Report<RunFinished>("the end of the workload");
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var lost = Streams - 1; // what the room left by the other device predicts
        judge.ExpectEqual("no index is answered twice (D3, C10): answers without a group of their own", 0, AnsweredTwice(evidence));
        judge.ExpectEqual("answers of the hardware itself (Q2)", Answers ? lost : 0, FullQueue.OwnAnswers(evidence));
        judge.ExpectAll(
            "groups that are stuck until PRI is restarted (Q3)",
            Answers ? [] : [.. Enumerable.Range(2, lost)],
            [.. Stuck(evidence).Select(last => (int)last.Pasid!.Value.Value)]);
        judge.ExpectEqual("waiting streams that go on after all", Streams, FullQueue.GoOn(evidence));
        judge.ExpectEqual("accesses that fail", 0, evidence.Summary.FailedAccesses);
    }

    // Where an answer comes for an index whose groups are all answered.
    private static int AnsweredTwice(Evidence evidence) => Follow(evidence).Twice;

    // What is unanswered when PRI is restarted; nothing where it never is.
    private static IReadOnlyList<PageRequest> Stuck(Evidence evidence) => Follow(evidence).Stuck;

    private static (int Twice, IReadOnlyList<PageRequest> Stuck) Follow(Evidence evidence)
    {
        var (twice, open, stuck) = (0, new SortedDictionary<ushort, PageRequest>(), new List<PageRequest>());
        foreach (var each in evidence.Events.Where(each => each.Kind == PlayEventKind.Sent))
        {
            switch (each.Subject)
            {
                case PageRequest { Last: true } last when each.From == "device":
                    open[last.Index.Value] = last;
                    break;
                case PageResponse response when each.To == "device":
                    twice += open.Remove(response.Index.Value) ? 0 : 1;
                    break;
                case RestartPri:
                    stuck.AddRange(open.Values.OrderBy(last => last.Pasid!.Value));
                    open.Clear();
                    break;
                default:
                    break;
            }
        }

        stuck.AddRange(open.Values);
        return (twice, stuck);
    }

    private static IReadOnlyList<int> Row(Evidence evidence)
    {
        var (twice, stuck) = Follow(evidence);
        return
        [
            FullQueue.Asked(evidence), FullQueue.Lost(evidence), FullQueue.OwnAnswers(evidence), twice, stuck.Count,
            evidence.Sent<FaultJob>().Where(job => job.Last.Requester == Device).Sum(job => job.Requests.Length),
            FullQueue.GoOn(evidence),
        ];
    }

    private static bool IsOf(TranslationRequest request, Pasid pasid) => request.Requester == Device && request.Pasid == pasid;
}
