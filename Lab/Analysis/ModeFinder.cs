using Iopf.Lab.Statistics;

namespace Iopf.Lab.Analysis;

/// <summary>
/// Finds the modes of a histogram: on a logarithmic scale with four bins for each power of two, peaks that a valley divides. A valley counts if it has at
/// most 3/4 of the lower peak beside it, by more than chance (four standard errors).
/// </summary>
internal static class ModeFinder
{
    private const int BinsOfOctave = 4;
    private const double DeepestShare = 0.75;
    private const double Errors = 4;

    /// <summary>The shape of all values.</summary>
    public static Shape Of(Histogram values)
    {
        var buckets = values.Buckets().ToList();
        if (buckets.Count == 0)
            return new Shape([], 0);

        var bins = BinsOf(buckets);
        var smooth = bins.Select((_, i) => bins.Skip(i - 1).Take(i == 0 ? 2 : 3).Sum()).ToArray();
        var sum = buckets.Sum(SumOf);
        var edges = new List<int> { int.MinValue };
        edges.AddRange(Valleys(smooth));
        edges.Add(int.MaxValue);
        var parts = edges.Zip(edges.Skip(1), (from, to) => buckets.Where(bucket => BinOf(bucket) >= from && BinOf(bucket) < to).ToList());
        return new Shape([.. parts.Where(part => part.Count > 0).Select(part => ModeOf(part, values.Count, sum))], TailShare(buckets, values.Count, sum));
    }

    // The bins with which a new mode begins. Of all peaks and valleys the least marked valley goes with its lower peak, until all are marked.
    private static List<int> Valleys(double[] smooth)
    {
        var turns = Turns(smooth);
        while (turns.Count > 1)
        {
            var weakest = Enumerable.Range(0, turns.Count / 2).Select(i => (2 * i) + 1).MaxBy(at => smooth[turns[at]] / Lower(smooth, turns, at));
            if (IsMarked(smooth[turns[weakest]], Lower(smooth, turns, weakest)))
                break;

            turns.RemoveRange(smooth[turns[weakest - 1]] < smooth[turns[weakest + 1]] ? weakest - 1 : weakest, 2);
        }

        return [.. turns.Where((_, i) => i % 2 == 1)];
    }

    private static double Lower(double[] smooth, List<int> turns, int valley) => Math.Min(smooth[turns[valley - 1]], smooth[turns[valley + 1]]);

    private static bool IsMarked(double valley, double peak) =>
        valley <= DeepestShare * peak && peak - valley > Errors * Math.Sqrt(peak + valley);

    // Peak, valley, peak and so on, beginning and ending with a peak.
    private static List<int> Turns(double[] smooth)
    {
        var (turns, rises) = (new List<int>(), true);
        for (var i = 0; i < smooth.Length; i++)
        {
            var next = i + 1 < smooth.Length ? smooth[i + 1] : 0;
            if (rises ? next >= smooth[i] : next <= smooth[i] && i + 1 < smooth.Length)
                continue;

            if (!rises && i + 1 == smooth.Length)
                break;

            turns.Add(i);
            rises = !rises;
        }

        return turns;
    }

    private static double[] BinsOf(List<HistogramBucket> buckets)
    {
        var bins = new double[BinOf(buckets[^1]) + 1];
        foreach (var bucket in buckets)
            bins[BinOf(bucket)] += bucket.Count;

        return bins;
    }

    private static int BinOf(HistogramBucket bucket) => (int)(Math.Log2(MiddleOf(bucket) + 1) * BinsOfOctave);

    private static double MiddleOf(HistogramBucket bucket) => (bucket.Lowest + (double)bucket.Highest) / 2;

    private static double SumOf(HistogramBucket bucket) => MiddleOf(bucket) * bucket.Count;

    private static Mode ModeOf(List<HistogramBucket> buckets, long count, double sum)
    {
        var peak = buckets.GroupBy(BinOf).MaxBy(bin => bin.Sum(bucket => bucket.Count))!.MaxBy(bucket => bucket.Count);
        return new Mode(
            buckets[0].Lowest,
            buckets[^1].Highest,
            (long)MiddleOf(peak),
            buckets.Sum(bucket => bucket.Count) / (double)count,
            sum == 0 ? 0 : buckets.Sum(SumOf) / sum);
    }

    private static double TailShare(List<HistogramBucket> buckets, long count, double sum)
    {
        var (left, tail) = (count / 20.0, 0.0);
        for (var i = buckets.Count - 1; i >= 0 && left > 0; i--)
        {
            tail += MiddleOf(buckets[i]) * Math.Min(left, buckets[i].Count);
            left -= buckets[i].Count;
        }

        return sum == 0 ? 0 : tail / sum;
    }
}
