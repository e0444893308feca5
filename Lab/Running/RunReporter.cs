using Iopf.Hardware.Devices;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Lab.Workloads;
using Iopf.Messages;

namespace Iopf.Lab.Running;

/// <summary>Makes the report of a run from what was observed of it. The run must be over.</summary>
internal static class RunReporter
{
    /// <summary>The report.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="mode">How it was carried out.</param>
    /// <param name="unfinished">Why it did not come to its end, if it did not: the verdict then, unless something was violated.</param>
    public static RunReport Report(RunPlan plan, RunMode mode, (Verdict Verdict, string Why)? unfinished)
    {
        var observation = plan.Observation;
        var stages = observation.CloseGroups();
        var invariants = Collect(observation);
        var counts = Count(plan);
        var iommu = IommuReporter.Report(plan);
        var histograms = new RunHistograms(new Histogram(), new Histogram());
        var expectations = Expectations.Of(plan.Scenario.Expect, count => Expectations.Found(count, counts));
        var results = invariants.Results();
        var (verdict, why) = RunJudge.Judge(results, counts, expectations, observation.Missing, Explain(unfinished, observation), plan.MayAsk);
        return new RunReport
        {
            Scenario = plan.Scenario,
            Mode = mode,
            Schedule = plan.Schedule,
            Verdict = verdict,
            Why = why,
            Counts = counts,
            Iommu = iommu,
            Times = Measure(observation, counts, histograms),
            Histograms = histograms,
            Stages = stages,
            ResponseBuckets = Powers(observation),
            Parts = PartReporter.Report(plan),
            Waits = Waits(plan),
            Failures = [.. Enum.GetValues<AccessFailure>().Select(why => new FailedAccesses(why, observation.Devices.Sum(device => device.FailuresOf(why)))).Where(failed => failed.Count > 0)],
            PriStopped = [.. observation.Devices.Where(device => device.IsPriStopped).Select(device => device.Requester)],
            IsAtRest = observation.IsAtRest,
            Owed = observation.OwedAtEnd,
            OwedAt = observation.OwedAt,
            Injected = plan.InjectedRules,
            SeedDecides = mode == RunMode.Parallel || plan.IsWorkloadDrawn || plan.InjectionDraws || plan.Schedule != Schedule.First || (plan.Scenario.Handler.Service is not FixedLaw && observation.HandlerCalls > 0),
            Invariants = results,
            Expectations = expectations,
            Handlers = observation.Handlers.Read(),
            MissingCounters = [.. observation.Missing],
            Chart = plan.Charted,
        };
    }

    /// <summary>What is known of the invariants; where the run came to its end nothing may be owed.</summary>
    public static InvariantLog Collect(RunObservation observation)
    {
        var log = new InvariantLog();
        for (var host = 0; host < observation.Ledgers.Count; host++)
            log.Add(observation.Ledgers[host].Collect(observation.IsComplete), observation.Ledgers.Count == 1 ? null : HostPattern.NameOf(host));

        foreach (var device in observation.Devices)
            log.Add(device.Log);

        foreach (var client in observation.Clients)
            log.Add(client.Log);

        return log;
    }

    // Groups that nobody will ever answer say more than that nothing moves.
    private static (Verdict Verdict, string Why)? Explain((Verdict Verdict, string Why)? unfinished, RunObservation observation)
    {
        if (unfinished is not { Verdict: Verdict.NoProgress } early || observation.StuckGroups == 0)
            return unfinished;

        var (stuck, lost) = (observation.StuckGroups, observation.Stuck);
        var rows = string.Join(", ", lost.Select(group => group.Why).Distinct().Order(StringComparer.Ordinal));
        var reason = lost.Count < stuck ? "" : $": {(stuck == 1 ? "its" : "their")} last request was lost to overflow ({rows})";
        return (early.Verdict, $"{(stuck == 1 ? "1 group was" : $"{stuck:N0} groups were")} never answered{reason}; {early.Why}");
    }

    private static RunCounts Count(RunPlan plan)
    {
        var observation = plan.Observation;
        var (devices, units, faults) = (observation.Devices, observation.Units.ToList(), observation.Faults.ToList());
        var sizes = new SortedDictionary<int, long>();
        foreach (var (size, count) in devices.SelectMany(device => device.GroupSizes))
            sizes[size] = sizes.GetValueOrDefault(size) + count;

        var faulted = devices.Sum(device => device.ResponseFaulted.Count);
        var failed = devices.Sum(device => device.Failures);
        var hits = devices.Sum(device => device.Hits);
        var accesses = devices.Sum(device => device.Accesses);
        var (queued, interrupts) = (units.Sum(unit => unit.Queued), units.Sum(unit => unit.Interrupts));
        return new RunCounts
        {
            AccessesPlanned = plan.IsOpenEnded ? accesses + (observation.IsComplete ? 0 : 1) : plan.Planned,
            Accesses = accesses,
            CacheHits = hits,
            TranslatedAccesses = accesses - hits - faulted - failed,
            FaultedAccesses = faulted,
            FailedAccesses = failed,
            DistinctPages = devices.Sum(device => (long)device.DistinctPages),
            Faults = devices.Sum(device => device.Requests),
            Groups = devices.Sum(device => device.Groups),
            GroupSizes = sizes,
            AnsweredSuccess = devices.Sum(device => device.AnswersOf(PageResponseCode.Success)),
            AnsweredInvalid = devices.Sum(device => device.AnswersOf(PageResponseCode.InvalidRequest)),
            AnsweredFailure = devices.Sum(device => device.AnswersOf(PageResponseCode.ResponseFailure)),
            AutoAnswered = units.Sum(unit => unit.AutoAnswered),
            RequestsLost = units.Sum(unit => unit.Dropped),
            DeadlinesMissed = faults.Sum(device => device.DeadlinesMissed),
            Cancelled = faults.Sum(device => device.Cancelled),
            AnswersRefused = faults.Sum(device => device.AnswersRefused),
            RefusedAtBound = observation.Domains.Sum(domain => domain.RefusedAtBound),
            CallsGivenUp = observation.Domains.Sum(domain => domain.GivenUp),
            PagesMapped = observation.Clients.Sum(client => client.Space.PagesMapped),
            Evictions = observation.Clients.Sum(client => client.Space.Evictions),
            QueueDepthMax = units.Count == 0 ? 0 : units.Max(unit => unit.DepthHighWater),
            QueueBatchMeanMilli = interrupts == 0 ? 0 : queued * 1_000 / interrupts,
        };
    }

    private static RunWaits Waits(RunPlan plan)
    {
        var observation = plan.Observation;
        return new RunWaits
        {
            Streams = plan.Streams,
            Pace = plan.Pace,
            Groups = observation.Devices.Sum(device => (long)(device.Service.Mean * device.Service.Count)),
            Handlers = observation.HandlerTime,
            HandlerCalls = observation.HandlerCalls,
            RetryDelays = plan.RetryDelays,
            Credits = observation.Devices.Sum(device => device.CreditTime),
        };
    }

    private static RunTimes Measure(RunObservation observation, RunCounts counts, RunHistograms histograms)
    {
        var (service, response) = histograms;
        var faulted = new Histogram();
        foreach (var device in observation.Devices)
        {
            service.Add(device.Service);
            response.Add(device.Response);
            faulted.Add(device.ResponseFaulted);
        }

        var duration = observation.Devices.Max(device => (device.FinishedAt ?? device.LastUse) - device.StartedAt) * TimeSpan.NanosecondsPerTick;
        return new RunTimes
        {
            Duration = duration,
            Service = service.Summarize(),
            Response = response.Summarize(),
            ResponseFaulted = faulted.Summarize(),
            AccessesPerSecond = PerSecond(counts.Accesses, duration),
            GroupsPerSecond = PerSecond(counts.Groups, duration),
        };
    }

    // A bucket lies between two powers of two.
    private static IReadOnlyList<HistogramBucket> Powers(RunObservation observation)
    {
        var all = new Histogram();
        foreach (var device in observation.Devices)
            all.Add(device.ResponseFaulted);

        return
        [
            .. all.Buckets().GroupBy(bucket => bucket.Lowest == 0 ? 0 : 1L << (int)long.Log2(bucket.Lowest))
                .Select(same => new HistogramBucket(same.Key, same.Key == 0 ? 0 : (2 * same.Key) - 1, same.Sum(bucket => bucket.Count))),
        ];
    }

    private static long PerSecond(long count, long duration) =>
        duration == 0 ? 0 : (long)((Int128)count * 1_000_000_000 / duration);
}
