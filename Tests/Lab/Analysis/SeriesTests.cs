using Iopf.Lab.Analysis;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Analysis;

public class SeriesTests
{
    [Fact]
    public void Every_value_is_counted_however_many_there_are()
    {
        const int Count = 1_000_003;
        var series = Collect(Enumerable.Range(0, Count).Select(i => (long)(i % 7)));

        Assert.Equal((Count, Count), (series.Count, series.From(0).Count));
        Assert.InRange(series.Means.Count, 1_024, 4_096);
        Assert.Equal(0, series.ChunkSize % series.BatchSize);
        Assert.All(series.Means, mean => Assert.InRange(mean, 2.9, 3.1));
    }

    [Fact]
    public void The_means_of_batches_are_those_of_their_values()
    {
        var series = Collect([1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 7]);

        Assert.Equal([3.0, 30.0], series.Means);
        Assert.Equal(1, series.From(2).Count);
    }

    [Fact]
    public void A_beginning_that_differs_is_cut()
    {
        var random = new RandomSource(5);
        var series = Collect(Enumerable.Range(0, 50_000).Select(i => random.NextInt64(900, 1_100) + (i < 4_000 ? 5_000 - i : 0)));
        var analysis = SeriesAnalyzer.Of(series);

        Assert.True(analysis.IsSteady);
        Assert.InRange(analysis.WarmUp, 4_000, 6_000);
        Assert.InRange(analysis.Mean, 998, 1_002);
    }

    [Fact]
    public void A_series_that_only_rises_is_not_steady() =>
        Assert.False(SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 50_000).Select(i => (long)i))).IsSteady);

    [Fact]
    public void A_steady_series_loses_nothing_or_little()
    {
        var random = new RandomSource(6);
        var analysis = SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 50_000).Select(_ => random.NextInt64(900, 1_100))));

        Assert.True(analysis.IsSteady);
        Assert.InRange(analysis.WarmUp, 0, 25_000);
        Assert.InRange(analysis.EffectiveCount, 15_000, 50_000);
    }

    [Fact]
    public void Few_values_have_no_interval_of_their_mean_and_none_at_all_no_figures()
    {
        var few = SeriesAnalyzer.Of(Collect([1, 2, 3]));
        Assert.Equal((3L, false, 2.0, default), (few.Count, few.IsSteady, few.Mean, few.MeanInterval));

        var none = SeriesAnalyzer.Of(new SeriesCollector());
        Assert.Equal((0L, 0.0, 0), (none.Count, none.Mean, none.Percentiles.Count));
        Assert.Empty(none.Shape.Modes);
    }

    // An interval of 95 % holds the truth in 95 of 100 samples, or somewhat less as batches are few.
    [Fact]
    public void Intervals_hold_the_mean_and_the_percentiles_of_an_exponential_law()
    {
        var (law, mean, median, p99) = (new ExponentialLaw(100_000), 0, 0, 0);
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var random = new RandomSource(seed);
            var analysis = SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 10_000).Select(_ => law.Draw(random))));
            mean += analysis.MeanInterval.Holds(100_000) ? 1 : 0;
            median += analysis.Percentiles[0].Interval.Holds(69_315) ? 1 : 0;
            p99 += analysis.Percentiles[3].Interval.Holds(460_517) ? 1 : 0;
        }

        Assert.InRange(mean, 88, 100);
        Assert.InRange(median, 88, 100);
        Assert.InRange(p99, 88, 100);
    }

    // Each value is a tenth new and nine tenths the one before: 19 of them say as much as one.
    [Fact]
    public void Values_that_depend_on_each_other_count_for_fewer()
    {
        var (random, last) = (new RandomSource(8), 0L);
        var analysis = SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 200_000).Select(_ => last = ((9 * last) + random.NextInt64(0, 100_000)) / 10)));

        Assert.InRange(analysis.EffectiveCount, 3_500, 25_000);
    }

    [Fact]
    public void A_law_with_one_mode_has_one()
    {
        var random = new RandomSource(9);
        foreach (var law in (ServiceLaw[])[new ExponentialLaw(10_000), new UniformLaw(1_000, 2_000), new FixedLaw(500)])
        {
            var shape = SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 100_000).Select(_ => law.Draw(random)))).Shape;
            Assert.Single(shape.Modes);
            Assert.True(shape.IsMeanTypical);
        }
    }

    [Fact]
    public void The_measured_law_of_VTd_has_two_modes_and_a_mean_that_is_not_typical()
    {
        var random = new RandomSource(10);
        var shape = SeriesAnalyzer.Of(Collect(Enumerable.Range(0, 200_000).Select(_ => ServiceLaws.VtdIaa.Draw(random)))).Shape;

        Assert.False(shape.IsMeanTypical);
        Assert.Equal(2, shape.Modes.Count);
        Assert.InRange(shape.Modes[0].Share, 0.965, 0.99);
        Assert.InRange(shape.Modes[1].ShareOfSum, 0.4, 0.6);
        Assert.InRange(shape.TailShare, 0.5, 0.7);
        Assert.Equal(1, shape.Modes.Sum(mode => mode.Share), 9);
    }

    private static SeriesCollector Collect(IEnumerable<long> values)
    {
        var series = new SeriesCollector();
        foreach (var value in values)
            series.Add(value);

        return series;
    }
}
