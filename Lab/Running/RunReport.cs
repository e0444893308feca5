using Iopf.Hardware.Devices;
using Iopf.Lab.Following;
using Iopf.Lab.History;
using Iopf.Lab.Injection;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Messages;

namespace Iopf.Lab.Running;

/// <summary>
/// The result of a run. In simulated mode it depends on scenario and seed alone, to the byte; times are virtual then. In parallel mode
/// times and rates are the machine's.
/// </summary>
public sealed record RunReport
{
    /// <summary>The scenario as it was run, with its seed.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Simulated or parallel.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>In which order, if simulated.</summary>
    public Schedule Schedule { get; init; }

    /// <summary>What it shows.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What was done.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>What the IOMMU units did.</summary>
    public IommuReport Iommu { get; init; } = new();

    /// <summary>How long it took.</summary>
    public required RunTimes Times { get; init; }

    /// <summary>All that <see cref="Times"/> sums up.</summary>
    public RunHistograms Histograms { get; init; } = new(new Histogram(), new Histogram());

    /// <summary>Where the time of groups went.</summary>
    public StageReport Stages { get; init; } = new();

    /// <summary>
    /// How many accesses that waited for a page fault responded in how long, in ns, by powers of two: <see cref="RunTimes.ResponseFaulted"/> in its shape. The
    /// buckets that are not empty, by ascending time.
    /// </summary>
    public IReadOnlyList<HistogramBucket> ResponseBuckets { get; init; } = [];

    /// <summary>What each part of its devices did; none where all are alike and have no VFs.</summary>
    public IReadOnlyList<PartReport> Parts { get; init; } = [];

    /// <summary>What its streams waited for.</summary>
    public RunWaits Waits { get; init; } = new();

    /// <summary>Why accesses failed, in the order of <see cref="AccessFailure"/>; without what none failed for.</summary>
    public IReadOnlyList<FailedAccesses> Failures { get; init; } = [];

    /// <summary>Nothing moved any more when the run ended before its workload was done.</summary>
    public bool IsAtRest { get; init; }

    /// <summary>Devices whose PRI was stopped by a Response Failure when the run ended.</summary>
    public IReadOnlyList<RequesterId> PriStopped { get; init; } = [];

    /// <summary>Groups that devices waited for when the run ended, with who owed the answer.</summary>
    public IReadOnlyList<OwedGroup> Owed { get; init; } = [];

    /// <summary>The same at the moment that was asked for; null: none was, or the run ended before it.</summary>
    public OwedMoment? OwedAt { get; init; }

    /// <summary>Whether any choice of a simulated run was drawn from the seed; without one every seed gives the same result.</summary>
    public bool SeedDecides { get; init; } = true;

    /// <summary>The invariants, in the order of <see cref="Iopf.Lab.Invariants.InvariantTable.All"/>.</summary>
    public required IReadOnlyList<InvariantResult> Invariants { get; init; }

    /// <summary>What the scenario expects, and what was found, in the order of <see cref="ExpectedCount"/>; without what may be anything.</summary>
    public IReadOnlyList<ExpectationResult> Expectations { get; init; } = [];

    /// <summary>What handlers did that they may not (C4, C6), by name.</summary>
    public IReadOnlyList<HandlerReport> Handlers { get; init; } = [];

    /// <summary>What the scenario injected, in the order of its rules; a rule that never struck has no time.</summary>
    public IReadOnlyList<InjectedRule> Injected { get; init; } = [];

    /// <summary>Names of the actors that did not tell their counters when the run ended: what they counted is in none of the counts.</summary>
    public IReadOnlyList<string> MissingCounters { get; init; } = [];

    /// <summary>The group that was followed; null: none was asked for.</summary>
    public GroupChart? Chart { get; init; }

    /// <summary>Paths of the actors that did not stop within the time for it; parallel mode only.</summary>
    public IReadOnlyList<string> NotStopped { get; init; } = [];
}

/// <summary>How a run is carried out.</summary>
public enum RunMode
{
    /// <summary>One thread, virtual time, every choice from the seed.</summary>
    Simulated,

    /// <summary>All cores, the machine's clock.</summary>
    Parallel,
}

/// <summary>What was done in a run.</summary>
public sealed record RunCounts
{
    /// <summary>
    /// Accesses that the workload has. Where nobody knows before the end, since closed loops go on for a time: those that were made, and one more where the
    /// run ended before.
    /// </summary>
    public long AccessesPlanned { get; init; }

    /// <summary>Accesses made, failed ones included.</summary>
    public long Accesses { get; init; }

    /// <summary>Accesses that used a cached translation at once.</summary>
    public long CacheHits { get; init; }

    /// <summary>Accesses that waited for a translation, but for no page fault.</summary>
    public long TranslatedAccesses { get; init; }

    /// <summary>Accesses that waited for a page fault.</summary>
    public long FaultedAccesses { get; init; }

    /// <summary>Accesses that failed: answered Invalid, out of retries, or PRI stopped.</summary>
    public long FailedAccesses { get; init; }

    /// <summary>Pages used, counted once for each address space.</summary>
    public long DistinctPages { get; init; }

    /// <summary>Page requests sent.</summary>
    public long Faults { get; init; }

    /// <summary>Groups sent.</summary>
    public long Groups { get; init; }

    /// <summary>How many groups had how many requests, by size.</summary>
    public required IReadOnlyDictionary<int, long> GroupSizes { get; init; }

    /// <summary>Groups answered Success at the device.</summary>
    public long AnsweredSuccess { get; init; }

    /// <summary>Groups answered Invalid Request at the device.</summary>
    public long AnsweredInvalid { get; init; }

    /// <summary>Groups answered Response Failure at the device.</summary>
    public long AnsweredFailure { get; init; }

    /// <summary>Of the answers, those the hardware gave by itself because a queue was full (Q2).</summary>
    public long AutoAnswered { get; init; }

    /// <summary>Requests lost because a queue was full (Q2).</summary>
    public long RequestsLost { get; init; }

    /// <summary>Deadlines missed (C8).</summary>
    public long DeadlinesMissed { get; init; }

    /// <summary>Groups cancelled because device or unit was gone.</summary>
    public long Cancelled { get; init; }

    /// <summary>Answers refused because they match no group in flight (C7).</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Groups answered Response Failure because as many waited for a domain as its bound allows (C5).</summary>
    public long RefusedAtBound { get; init; }

    /// <summary>Calls of handlers that were still in progress when their group was closed by somebody else (C5).</summary>
    public long CallsGivenUp { get; init; }

    /// <summary>Pages made resident.</summary>
    public long PagesMapped { get; init; }

    /// <summary>Pages evicted for others.</summary>
    public long Evictions { get; init; }

    /// <summary>Most entries that a page-request queue held.</summary>
    public int QueueDepthMax { get; init; }

    /// <summary>Mean batch that a unit's driver read at an interrupt, in thousandths of a request.</summary>
    public long QueueBatchMeanMilli { get; init; }
}

/// <summary>Times of a run as they were recorded, in ns.</summary>
/// <param name="Service">From sending a group to its answer at the device.</param>
/// <param name="Response">From the intended time of an access to the access, of all accesses.</param>
public sealed record RunHistograms(Histogram Service, Histogram Response);

/// <summary>How long a run and its parts took; in ns.</summary>
public sealed record RunTimes
{
    /// <summary>From the start of the devices to the end of their workload.</summary>
    public long Duration { get; init; }

    /// <summary>From sending a group to its answer at the device.</summary>
    public HistogramSummary Service { get; init; }

    /// <summary>From the intended time of an access to the access, for accesses that waited for a page fault.</summary>
    public HistogramSummary ResponseFaulted { get; init; }

    /// <summary>The same for all accesses; those that hit the cache wait only for the ones before them.</summary>
    public HistogramSummary Response { get; init; }

    /// <summary>Accesses a second of <see cref="Duration"/>.</summary>
    public long AccessesPerSecond { get; init; }

    /// <summary>Groups a second of <see cref="Duration"/>.</summary>
    public long GroupsPerSecond { get; init; }
}
