using System.Collections.Immutable;

namespace Iopf.Lab.Workloads;

/// <summary>
/// How the rate of arrivals changes in time: in a period that comes again and again, and in phases, which follow each other once. Both multiply; behind
/// the last phase its rate goes on.
/// </summary>
/// <param name="phases">The phases; none: no change.</param>
/// <param name="period">The slices of the period; none: no change.</param>
internal sealed class LoadCurve(ImmutableArray<LoadSlice> phases, ImmutableArray<LoadSlice> period)
{
    private readonly long _length = period.Sum(slice => slice.Length);

    /// <summary>The rate never changes.</summary>
    public static LoadCurve Flat { get; } = new([], []);

    /// <summary>The most time in ticks in which no arrival comes at all; what comes behind the last phase does not count.</summary>
    public long Silence => phases.Where(slice => slice.Rate == 0).Sum(slice => slice.Length) + period.Where(slice => slice.Rate == 0).Sum(slice => slice.Length);

    /// <summary>The lowest rate that is above 0, in millionths.</summary>
    public long LowestRate => Math.Max(1, Least(phases) * Least(period) / LoadSlice.Whole);

    /// <summary>The rate at a time.</summary>
    /// <param name="time">Ticks, 0 or more.</param>
    /// <param name="until">To when it holds; <see cref="long.MaxValue"/>: for ever.</param>
    /// <returns>In millionths of the mean rate.</returns>
    public long RateAt(long time, out long until)
    {
        until = long.MaxValue;
        var rate = RateIn(phases, time, ref until);
        if (_length == 0)
            return rate;

        var (begin, untilOfPeriod) = (time - (time % _length), long.MaxValue);
        var cyclic = RateIn(period, time - begin, ref untilOfPeriod);
        until = Math.Min(until, begin + (untilOfPeriod == long.MaxValue ? _length : untilOfPeriod));
        return (long)((Int128)rate * cyclic / LoadSlice.Whole);
    }

    // The last slice goes on.
    private static long RateIn(ImmutableArray<LoadSlice> slices, long time, ref long until)
    {
        var (end, rate) = (0L, LoadSlice.Whole);
        for (var i = 0; i < slices.Length; i++)
        {
            rate = slices[i].Rate;
            end += slices[i].Length;
            if (time >= end)
                continue;

            until = i == slices.Length - 1 ? long.MaxValue : end;
            break;
        }

        return rate;
    }

    private static long Least(ImmutableArray<LoadSlice> slices) => slices.Select(slice => slice.Rate).Where(rate => rate > 0).DefaultIfEmpty(LoadSlice.Whole).Min();
}
