using Iopf.Lab.Statistics;

namespace Iopf.Lab.Analysis;

/// <summary>Analyses a series: warm-up, mean and percentiles with their intervals, shape.</summary>
public static class SeriesAnalyzer
{
    private const int MostBatches = 30;
    private const int FewestBatches = 10;

    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999)];

    /// <summary>What is known of the values so far.</summary>
    public static SeriesAnalysis Of(SeriesCollector series)
    {
        var means = series.Means;
        var cut = WarmUp.Cut(means, out var isSteady);

        // Rounded up to a chunk, as only chunks can be left out of the histogram.
        var chunk = ((cut * series.BatchSize) + series.ChunkSize - 1) / series.ChunkSize;
        var values = series.From(chunk);
        var batches = Batches([.. means.Skip((int)(chunk * series.ChunkSize / series.BatchSize))], out var size);
        var enough = batches.Count >= FewestBatches;
        var effective = enough ? Effective(values, batches, size * series.BatchSize) : 0;
        return new SeriesAnalysis
        {
            Count = series.Count,
            WarmUp = series.Count - values.Count,
            IsSteady = isSteady && enough,
            EffectiveCount = effective,
            Mean = (double)values.Mean,
            MeanInterval = enough ? Intervals.OfMean(batches) : default,
            Batches = (batches.Count, enough ? Correlation(batches) : 0),
            Percentiles = values.Count == 0 ? [] : [.. Percentiles.Select(percentile => PercentileOf(values, percentile.Name, percentile.Share, effective))],
            Shape = ModeFinder.Of(values),
        };
    }

    // At most 30 of equal size; a rest is left out.
    private static List<double> Batches(IReadOnlyList<double> means, out int size)
    {
        var width = size = Math.Max(1, means.Count / MostBatches);
        return [.. Enumerable.Range(0, means.Count / size).Select(i => means.Skip(i * width).Take(width).Average())];
    }

    // Values that depend on each other make means of batches vary more than the values alone would.
    private static long Effective(Histogram values, List<double> batches, long size)
    {
        var (mean, count) = ((double)values.Mean, (double)values.Count);
        var variance = values.Buckets().Sum(bucket => bucket.Count * Square(((bucket.Lowest + (double)bucket.Highest) / 2) - mean)) / count;
        var inflation = variance == 0 ? 1 : Math.Max(1, size * Intervals.VarianceOf(batches) / variance);
        return Math.Max(1, (long)(count / inflation));
    }

    private static double Correlation(List<double> batches)
    {
        var mean = batches.Average();
        var whole = batches.Sum(batch => Square(batch - mean));
        return whole == 0 ? 0 : batches.Zip(batches.Skip(1), (one, next) => (one - mean) * (next - mean)).Sum() / whole;
    }

    private static Percentile PercentileOf(Histogram values, string name, double share, long effective)
    {
        var (low, high) = effective == 0 ? (null, null) : Intervals.RanksOf(effective, share);
        return new Percentile(name, ValueAt(values, share), new Interval(Bound(low), Bound(high)));

        double? Bound(long? rank) => rank is { } place ? ValueAt(values, place / (double)effective) : null;
    }

    // By nearest rank.
    private static double ValueAt(Histogram values, double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling((share * values.Count) - 1e-9));
        var seen = 0L;
        foreach (var bucket in values.Buckets())
        {
            seen += bucket.Count;
            if (seen >= rank)
                return Math.Min(bucket.Highest, values.Max);
        }

        return values.Max;
    }

    private static double Square(double value) => value * value;
}
