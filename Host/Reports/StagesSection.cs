using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Lab.Statistics;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>Where the time of groups went, as people read it: the stages, and how long accesses took that waited for a page fault.</summary>
internal static class StagesSection
{
    private const int BarWidth = 18;
    private const int MostBuckets = 12;

    /// <summary>Writes both; nothing where no group was sent.</summary>
    public static void Write(ReportPage page, RunReport report, bool isAscii)
    {
        if (report.Stages.Groups.Count == 0)
            return;

        page.BarTable([.. StageRows(report, isAscii)]);
        var slowest = report.Stages;
        page.Text($"  slowest: the {Quantities.Of(slowest.SlowestGroups, "group")} of {Quantities.Count(slowest.Groups.Count)} that took {Quantities.Time(slowest.SlowestFrom)} or more");
        if (report.ResponseBuckets.Count > 0)
            page.BarTable([.. BucketRows(report.ResponseBuckets, isAscii)]);
    }

    // A stage in which no group spent time says nothing.
    private static IEnumerable<string[]> StageRows(RunReport report, bool isAscii)
    {
        var stages = report.Stages;
        yield return ["Where the time goes", "share", "mean", "p99", "slowest", ""];
        foreach (var stage in stages.Stages.Where(stage => stage.Total > 0))
        {
            yield return
            [
                NameOf(stage.Stage), Share(stage.Total, stages.Total), Quantities.Time(stage.Times.Mean), Quantities.Time(stage.Times.P99),
                Share(stage.Slowest, stages.SlowestTotal), Bars.Of(stage.Total, stages.Total, BarWidth, isAscii),
            ];
        }

        yield return ["all of a group", "", Quantities.Time(stages.Groups.Mean), Quantities.Time(stages.Groups.P99), "", ""];
    }

    private static IEnumerable<string[]> BucketRows(IReadOnlyList<HistogramBucket> buckets, bool isAscii)
    {
        var rows = Together(buckets);
        var most = rows.Max(row => row.Count);
        yield return ["Response, faulted", "accesses", ""];
        foreach (var row in rows)
            yield return [$"below {Quantities.Time(row.Highest + 1)}", Quantities.Count(row.Count), Bars.Of(row.Count, most, BarWidth, isAscii)];
    }

    // Powers of two from the lowest to the highest, empty ones too, so that the shape shows; many are put together.
    private static List<HistogramBucket> Together(IReadOnlyList<HistogramBucket> buckets)
    {
        static int Power(long value) => value == 0 ? 0 : (int)long.Log2(value);
        var (first, last) = (Power(buckets[0].Lowest), Power(buckets[^1].Lowest));
        var width = 1 + ((last - first) / MostBuckets);
        var rows = new List<HistogramBucket>();
        for (var power = first; power <= last; power += width)
        {
            var (low, high) = (power, power + width);
            var count = buckets.Where(bucket => Power(bucket.Lowest) >= low && Power(bucket.Lowest) < high).Sum(bucket => bucket.Count);
            rows.Add(new HistogramBucket(1L << low, (1L << Math.Min(high, 62)) - 1, count));
        }

        return rows;
    }

    private static string Share(long part, long whole) => whole == 0 ? "" : $"{100m * part / whole:N1} %";

    private static string NameOf(FaultStage stage) => stage switch
    {
        FaultStage.Backlog => "waits for accesses before",
        FaultStage.Translation => "translation",
        FaultStage.Credit => "waits for credits",
        FaultStage.RequestQueue => "request queue",
        FaultStage.Interrupt => "interrupt",
        FaultStage.Core => "core",
        FaultStage.Worker => "waits for a worker",
        FaultStage.Service => "service",
        FaultStage.Answer => "answer",
        _ => "retry",
    };
}
