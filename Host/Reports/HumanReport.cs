using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Concluding;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>The report as people read it.</summary>
internal static class HumanReport
{
    private const int MostSizes = 8;

    /// <summary>Writes the report.</summary>
    /// <param name="host">Where to, and whether with colours.</param>
    /// <param name="report">The result.</param>
    /// <param name="machine">What it owes to the machine.</param>
    /// <param name="request">What the user asked for.</param>
    public static void Write(HostEnvironment host, RunReport report, MachineFacts machine, RunRequest request)
    {
        var isAscii = request.IsAscii || !host.HasUnicode;
        var page = new ReportPage(host, isAscii: isAscii);
        page.Title($"iopf {report.Scenario.Name}", $"seed {report.Scenario.Seed}, {Mode(report.Mode)}, {Versions.Engine}");
        page.Text(report.Scenario.Description);
        page.Figures(Accesses(report.Counts), Faults(report.Counts), Answers(report.Counts), Memory(report.Counts));
        if (report.Iommu.IsWorthSaying)
            WriteIommu(page, report.Iommu);

        page.Table([.. Times(report)]);
        PartsSection.Write(page, report);
        StagesSection.Write(page, report, isAscii);
        page.Figures([Speed(report, machine)]);
        InjectedSection.Write(page, report.Injected);
        page.Table([.. InvariantsTable(report.Invariants)]);
        if (report.Expectations.Count > 0)
            page.Table([.. ExpectationsTable(report.Expectations)]);

        if (request.OwedAt is { } look)
            OwedSection.Write(page, report, look);

        page.Verdict(report.Verdict, report.Why);
        foreach (var sentence in Conclusion.Of(report))
            page.Text(sentence);

        if (report.MissingCounters.Count > 0)
            page.Pair("Missing", $"the counters of {string.Join(", ", report.MissingCounters)}, which did not answer: no figure has what they counted");

        if (report.NotStopped.Count > 0)
            page.Pair("Not stopped", string.Join(", ", report.NotStopped));

        if (request.Out is not null)
            page.Pair("Results", request.Out);

        page.Pair("Replay", machine.Replay);
        page.Flush();
    }

    private static string Mode(RunMode mode) => mode == RunMode.Simulated ? "simulated" : "parallel";

    private static FigureSection Accesses(RunCounts counts) => new("Accesses",
    [
        new("made", counts.Accesses, counts.Accesses == counts.AccessesPlanned ? "all" : $"of {Quantities.Count(counts.AccessesPlanned)}"),
        new("cache hits", counts.CacheHits, Quantities.Share(counts.CacheHits, counts.Accesses)),
        new("waited for a translation", counts.TranslatedAccesses, Quantities.Share(counts.TranslatedAccesses, counts.Accesses)),
        new("waited for a page fault", counts.FaultedAccesses, Quantities.Share(counts.FaultedAccesses, counts.Accesses)),
        new("failed", counts.FailedAccesses, ""),
        new("distinct pages", counts.DistinctPages, ""),
    ]);

    private static FigureSection Faults(RunCounts counts) => new("Faults",
    [
        new("page requests", counts.Faults, ""),
        new("lost to a full queue", counts.RequestsLost, ""),
        new("deepest request queue", counts.QueueDepthMax, counts.QueueBatchMeanMilli == 0 ? "" : $"{counts.QueueBatchMeanMilli / 1_000m:N2} read at an interrupt"),
        new("groups", counts.Groups, ""),
        .. Sizes(counts.GroupSizes).Select(same => new Figure($"  of {same.Range}", same.Groups, Quantities.Share(same.Groups, counts.Groups))),
    ]);

    private static FigureSection Answers(RunCounts counts) => new("Answers",
    [
        new("Success", counts.AnsweredSuccess, ""),
        new("Invalid Request", counts.AnsweredInvalid, ""),
        new("Response Failure", counts.AnsweredFailure, ""),
        new("of them by the hardware", counts.AutoAnswered, ""),
        new("deadlines missed", counts.DeadlinesMissed, ""),
        new("calls given up", counts.CallsGivenUp, ""),
        new("refused, cancelled", counts.AnswersRefused + counts.Cancelled,
            counts.AnswersRefused + counts.Cancelled == 0 ? "" : $"{Quantities.Count(counts.AnswersRefused)}, {Quantities.Count(counts.Cancelled)}"),
    ]);

    private static FigureSection Memory(RunCounts counts) => new("Memory",
    [
        new("pages mapped", counts.PagesMapped, ""),
        new("pages evicted", counts.Evictions, ""),
    ]);

    private static void WriteIommu(ReportPage page, IommuReport iommu)
    {
        page.Figures([new($"IOMMU: {Architectures.NameOf(iommu.Architecture)}",
        [
            new("entries of a queue", iommu.QueueEntries, ""),
            new("overflows", iommu.Overflows, ""),
            new("transactions stalled", iommu.Stalled, ""),
            new("accesses without a stall tag", iommu.BackPressured, ""),
            new("groups asked again", iommu.Retries, "answered Success, and missing all the same"),
            new("groups never answered", iommu.StuckGroups, ""),
            .. iommu.AnsweredByGuestQueues == 0 ? [] : new Figure[] { new("answered by a full guest queue", iommu.AnsweredByGuestQueues, "Success of the virtual unit, without the guest") },
            .. iommu.Rows.Select(row => new Figure($"  {row.Row}", row.Times, row.IsSure ? row.Text : $"{row.Text} [mem]")),
        ])]);
    }

    private static FigureSection Speed(RunReport report, MachineFacts machine)
    {
        var isVirtual = report.Mode == RunMode.Simulated;
        var duration = $"in {Quantities.Time(report.Times.Duration)}{(isVirtual ? " of virtual time" : "")}";
        var elapsed = Quantities.Time(machine.Elapsed.Ticks * TimeSpan.NanosecondsPerTick);
        return new("Throughput",
        [
            new("accesses/s", report.Times.AccessesPerSecond, duration),
            new("groups/s", report.Times.GroupsPerSecond, isVirtual ? $"simulated in {elapsed}" : ""),
        ]);
    }

    private static IEnumerable<string[]> Times(RunReport report)
    {
        yield return [report.Mode == RunMode.Simulated ? "Times (virtual)" : "Times", "p50", "p90", "p99", "p99.9", "max", "count"];
        yield return Row("service of a group", report.Times.Service);
        yield return Row("response, faulted", report.Times.ResponseFaulted);
        yield return Row("response, all", report.Times.Response);
    }

    private static string[] Row(string label, HistogramSummary times) => times.Count == 0
        ? [label, "-", "-", "-", "-", "-", "0"]
        :
        [
            label, Quantities.Time(times.P50), Quantities.Time(times.P90), Quantities.Time(times.P99), Quantities.Time(times.P999),
            Quantities.Time(times.Max), Quantities.Count(times.Count),
        ];

    private static IEnumerable<string[]> InvariantsTable(IEnumerable<InvariantResult> invariants)
    {
        yield return ["Invariants", "checks", "violations", ""];
        foreach (var each in invariants)
        {
            var name = $"{InvariantTable.NameOf(each.Id)} ({InvariantTable.RequirementOf(each.Id)})";
            yield return [name, Quantities.Count(each.Checks), Quantities.Count(each.Violations), each.IsGap ? "GAP: never exercised" : ""];
        }
    }

    private static IEnumerable<string[]> ExpectationsTable(IEnumerable<ExpectationResult> expectations)
    {
        yield return ["Expected", "bound", "found", ""];
        foreach (var each in expectations)
            yield return [ExpectKeys.NameOf(each.Count), $"{each.Expected}", Quantities.Count(each.Found), each.IsMet ? "" : "UNMET"];
    }

    /// <summary>How many groups had how many requests; many sizes are put together by powers of two.</summary>
    private static IEnumerable<(string Range, long Groups)> Sizes(IReadOnlyDictionary<int, long> sizes)
    {
        var ordered = sizes.OrderBy(pair => pair.Key);
        return sizes.Count <= MostSizes
            ? ordered.Select(pair => (Quantities.Of(pair.Key, "request"), pair.Value))
            : ordered.GroupBy(pair => int.Log2(pair.Key)).Select(same => (Range(same.Key), same.Sum(pair => pair.Value)));
    }

    private static string Range(int power) => power == 0 ? "1 request" : $"{1 << power} to {(2 << power) - 1} requests";
}
