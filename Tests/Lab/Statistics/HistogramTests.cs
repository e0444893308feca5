using FsCheck;
using FsCheck.Fluent;
using Iopf.Lab.Statistics;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Statistics;

public class HistogramTests
{
    private static readonly (int Numerator, int Denominator)[] Quantiles = [(0, 1), (1, 100), (50, 100), (90, 100), (99, 100), (999, 1000), (1, 1)];

    /// <summary>Values of every magnitude, the bounds of the buckets among them.</summary>
    private static readonly Gen<long> Values =
        from bits in Gen.Choose(0, 62)
        from fraction in Gen.Choose(0, int.MaxValue)
        from nudge in Gen.Choose(-1, 1)
        select Math.Clamp((1L << bits) + (long)((UInt128)(1UL << bits) * (uint)fraction >> 31) + nudge, 0, long.MaxValue);

    [Fact]
    public void A_quantile_is_the_value_by_nearest_rank_or_up_to_a_128th_above_it()
    {
        Prop.ForAll(Values.NonEmptyListOf().ToArbitrary(), values =>
        {
            var histogram = Of(values);
            var sorted = values.Order().ToArray();
            return Quantiles.All(q =>
            {
                var rank = Math.Max(1, (int)((((long)sorted.Length * q.Numerator) + q.Denominator - 1) / q.Denominator));
                var exact = sorted[rank - 1];
                var quantile = histogram.Quantile(q.Numerator, q.Denominator);
                return quantile >= exact && quantile - exact <= exact / Histogram.Precision;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Count_minimum_maximum_and_mean_are_exact()
    {
        Prop.ForAll(Values.NonEmptyListOf().ToArbitrary(), values =>
        {
            var histogram = Of(values);
            var sum = values.Aggregate(System.Numerics.BigInteger.Zero, (total, value) => total + value);
            var thousandths = ((sum * 2000) + values.Count) / (2 * values.Count);
            return histogram.Count == values.Count && histogram.Min == values.Min() && histogram.Max == values.Max()
                && new System.Numerics.BigInteger(histogram.Mean * 1000) == thousandths;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Parts_added_together_equal_the_whole()
    {
        Prop.ForAll(Values.ListOf().ToArbitrary(), Values.ListOf().ToArbitrary(), (some, others) =>
        {
            var sum = Of(some);
            sum.Add(Of(others));
            var whole = Of([.. some, .. others]);
            return sum.Summarize() == whole.Summarize() && sum.Buckets().SequenceEqual(whole.Buckets());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_histogram_written_down_as_buckets_and_recorded_anew_is_the_same_but_for_the_width_of_its_buckets()
    {
        Prop.ForAll(Values.ListOf().ToArbitrary(), values =>
        {
            var buckets = Of(values).Buckets().ToList();
            var again = new Histogram();
            foreach (var bucket in buckets)
                again.Record(bucket.Lowest, bucket.Count);

            return again.Buckets().SequenceEqual(buckets)
                && values.All(value => buckets.Any(bucket => bucket.Lowest <= value && value <= bucket.Highest));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Buckets_touch_each_other_over_the_whole_range_of_a_long()
    {
        var next = 0L;
        var count = 0;
        while (next >= 0)
        {
            var histogram = new Histogram();
            histogram.Record(next);
            var bucket = Assert.Single(histogram.Buckets());
            Assert.Equal(next, bucket.Lowest);
            next = unchecked(bucket.Highest + 1);
            count++;
        }

        Assert.Equal(long.MinValue, next);
        Assert.Equal(256 + (55 * 128), count);
    }

    [Fact]
    public void A_million_values_of_two_modes_are_within_one_per_cent_of_the_sorted_array()
    {
        var random = new RandomSource(11);
        var values = new long[1_000_000];
        var histogram = new Histogram();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Chance(1, 50) ? random.NextInt64(100_000, 556_000) : random.NextInt64(1_000, 9_999);
            histogram.Record(values[i]);
        }

        Array.Sort(values);
        var summary = histogram.Summarize();
        AssertWithin(values[499_999], summary.P50);
        AssertWithin(values[899_999], summary.P90);
        AssertWithin(values[989_999], summary.P99);
        AssertWithin(values[998_999], summary.P999);
        Assert.Equal((values[0], values[^1], values.Length), (summary.Min, summary.Max, summary.Count));
    }

    [Fact]
    public void A_weight_counts_as_so_many_values()
    {
        var weighted = new Histogram();
        weighted.Record(3, 5);
        weighted.Record(1_000, 2);
        weighted.Record(7, 0);

        Assert.Equal(Of([3, 3, 3, 3, 3, 1_000, 1_000]).Summarize(), weighted.Summarize());
        Assert.Equal(287.857m, weighted.Mean);
    }

    [Fact]
    public void Nothing_recorded_and_everything_forgotten_give_zeros()
    {
        var histogram = new Histogram();
        Assert.Equal(default, histogram.Summarize());

        histogram.Record(long.MaxValue);
        Assert.Equal(long.MaxValue, histogram.Quantile(1, 2));
        histogram.Clear();

        Assert.Equal(default, histogram.Summarize());
        Assert.Empty(histogram.Buckets());
    }

    [Fact]
    public void Negative_values_and_quantiles_above_one_are_refused()
    {
        var histogram = new Histogram();

        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Record(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Record(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Quantile(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Quantile(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Quantile(0, 0));
        Assert.Equal(0, histogram.Count);
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var histogram = new Histogram();
        histogram.Record(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0L; i < 100_000; i++)
            histogram.Record(i * i);

        // Not 0: a collection that another test causes is booked with up to 8 KiB. An object a value would be 2.4 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Equal(100_001, histogram.Count);
    }

    [Fact]
    public void Buckets_are_made_for_the_powers_of_two_that_have_values()
    {
        var histogram = new Histogram();
        histogram.Record(long.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        histogram.Record(5_000);
        histogram.Record(8_000);

        // Up to 8 KiB more: a collection that another test causes is booked with that.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1_024, 10_000);
        Assert.Equal([true, true, true], histogram.Buckets().Zip([5_000, 8_000, long.MaxValue], (bucket, value) => bucket.Lowest <= value && value <= bucket.Highest));
    }

    private static void AssertWithin(long exact, long quantile) => Assert.InRange(quantile, exact, exact + (exact / 100));

    private static Histogram Of(IEnumerable<long> values)
    {
        var histogram = new Histogram();
        foreach (var value in values)
            histogram.Record(value);

        return histogram;
    }
}
