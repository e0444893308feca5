namespace Iopf.Lab.Analysis;

/// <summary>Intervals of 95 % for shares, means and quantiles.</summary>
public static class Intervals
{
    /// <summary>
    /// A share that was seen so often in so many (Clopper, Pearson): it holds with at least 95 %, however rare the thing. Seen never in n, the upper end is
    /// about 3.7 / n.
    /// </summary>
    /// <param name="seen">How often, 0 to <paramref name="of"/>.</param>
    /// <param name="of">In how many independent trials; 0: nothing is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">It was seen more often than tried.</exception>
    public static Interval OfShare(long seen, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seen, of);
        if (of == 0)
            return new(0, 1);

        return new(
            seen == 0 ? 0 : IncompleteBeta.Inverse(seen, of - seen + 1, Interval.Tail),
            seen == of ? 1 : IncompleteBeta.Inverse(seen + 1, of - seen, 1 - Interval.Tail));
    }

    /// <summary>The mean of a law, from means of independent batches of equal size (Student).</summary>
    /// <param name="means">At least two.</param>
    public static Interval OfMean(IReadOnlyList<double> means)
    {
        var (mean, count) = (means.Average(), means.Count);
        var half = Student(count - 1) * Math.Sqrt(VarianceOf(means) / count);
        return new(mean - half, mean + half);
    }

    /// <summary>
    /// Which of so many values in ascending order, from 1, a quantile lies between: order statistics, whatever the law. An end is null where there are not
    /// enough values beyond it.
    /// </summary>
    /// <param name="count">How many independent values, at least 1.</param>
    /// <param name="share">The quantile, between 0 and 1.</param>
    public static (long? Low, long? High) RanksOf(long count, double share)
    {
        // The number of values below the quantile is binomial. P(at most r) grows with r: the least r at which it passes a bound, by halving.
        var low = Least(count, rank => Below(count, share, rank) > Interval.Tail);
        var high = Least(count, rank => Below(count, share, rank) >= 1 - Interval.Tail) + 1;
        return (low == 0 ? null : low, high > count ? null : high);
    }

    /// <summary>The variance of what some values are a sample of.</summary>
    internal static double VarianceOf(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    /// <summary>The place beyond which Student's distribution has 2.5 %.</summary>
    internal static double Student(int degrees)
    {
        // The share beyond t at both ends is I(x; n/2, 1/2) with x = n / (n + t^2).
        var x = IncompleteBeta.Inverse(degrees / 2.0, 0.5, 2 * Interval.Tail);
        return Math.Sqrt(degrees * (1 - x) / x);
    }

    private static double Below(long count, double share, long rank) => rank >= count ? 1 : 1 - IncompleteBeta.At(rank + 1, count - rank, share);

    private static long Least(long count, Func<long, bool> holds)
    {
        var (low, high) = (0L, count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
