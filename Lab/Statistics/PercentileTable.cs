using System.Globalization;
using System.Text;

namespace Iopf.Lab.Statistics;

/// <summary>
/// A <see cref="Histogram"/> of times as the text that HdrHistogram calls a percentile distribution (<c>.hgrm</c>), which its plotters read: a line for each
/// tenth of the values up to the median, then for each tenth of what is left of the half, and so on up to the maximum.
/// </summary>
public static class PercentileTable
{
    private const string Head = "       Value     Percentile TotalCount 1/(1-Percentile)\n\n";
    private const double WholePercent = 100;
    private const double FirstStep = 10; // percent: five steps to half of what is left
    private const int SubBuckets = 2 * Histogram.Precision;

    /// <summary>The table.</summary>
    /// <param name="times">The times, in ns; the table has them in µs.</param>
    public static string Of(Histogram times)
    {
        var text = new StringBuilder(Head);
        var (level, seen, last) = (0.0, 0L, 0L);
        foreach (var bucket in times.Buckets())
        {
            (seen, last) = (seen + bucket.Count, bucket.Highest);
            while (WholePercent * seen / times.Count >= level && level < WholePercent)
            {
                Line(text, last, level / WholePercent, seen, isLast: false);
                level += Step(level);
                if (seen == times.Count)
                    break;
            }
        }

        if (times.Count > 0)
            Line(text, last, 1, seen, isLast: true);

        var (mean, deviation) = Moments(times);
        Append(text, $"#[Mean    = {Micros((decimal)mean),12:F3}, StdDeviation   = {Micros((decimal)deviation),12:F3}]\n");
        Append(text, $"#[Max     = {Micros(last),12:F3}, Total count    = {times.Count,12}]\n");
        Append(text, $"#[Buckets = {PowersOfTwo(last),12}, SubBuckets     = {SubBuckets,12}]\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, long value, double share, long seen, bool isLast)
    {
        Append(text, $"{Micros(value),12:F3} {share:F12} {seen,10}");
        Append(text, isLast ? (FormattableString)$"\n" : $" {1 / (1 - share),14:F2}\n");
    }

    // Doubles hold each level exactly: a step is 10 percent, halved as often as what is left was.
    private static double Step(double level)
    {
        var (left, step) = (WholePercent - level, FirstStep);
        for (var part = WholePercent / 2; left <= part; part /= 2)
            step /= 2;

        return step;
    }

    private static (double Mean, double Deviation) Moments(Histogram times)
    {
        if (times.Count == 0)
            return (0, 0);

        var mean = times.Buckets().Sum(bucket => Middle(bucket) * bucket.Count) / times.Count;
        var squares = times.Buckets().Sum(bucket => (Middle(bucket) - mean) * (Middle(bucket) - mean) * bucket.Count);
        return (mean, Math.Sqrt(squares / times.Count));
    }

    private static double Middle(HistogramBucket bucket) => bucket.Lowest + ((bucket.Highest - bucket.Lowest + 1) / 2);

    private static int PowersOfTwo(long largest)
    {
        var buckets = 1;
        for (var beyond = (UInt128)SubBuckets; beyond <= (UInt128)largest; beyond <<= 1)
            buckets++;

        return buckets;
    }

    private static decimal Micros(decimal nanoseconds) => nanoseconds / 1_000;

    private static void Append(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
