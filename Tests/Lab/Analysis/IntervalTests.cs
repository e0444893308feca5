using Iopf.Lab.Analysis;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Analysis;

public class IntervalTests
{
    // Published: Clopper and Pearson's intervals, as in any table of the binomial distribution.
    [Theory]
    [InlineData(0, 10, 0, 0.308497)]
    [InlineData(1, 10, 0.002529, 0.445016)]
    [InlineData(5, 10, 0.187086, 0.812914)]
    [InlineData(10, 10, 0.691503, 1)]
    [InlineData(0, 1_000_000, 0, 0.0000036889)]
    [InlineData(300, 1_000_000, 0.000267, 0.000336)]
    public void The_interval_of_a_share_is_Clopper_s_and_Pearson_s(long seen, long of, double low, double high)
    {
        var interval = Intervals.OfShare(seen, of);

        Assert.Equal(low, interval.Low!.Value, 6);
        Assert.Equal(high, interval.High!.Value, 6);
    }

    [Fact]
    public void Nothing_tried_says_nothing() => Assert.Equal(new Interval(0, 1), Intervals.OfShare(0, 0));

    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(9, 2.26216)]
    [InlineData(29, 2.04523)]
    [InlineData(1_000, 1.96234)]
    public void Student_s_distribution_is_that_of_the_tables(int degrees, double expected) => Assert.Equal(expected, Intervals.Student(degrees), 4);

    [Fact]
    public void The_mean_of_batches_has_Student_s_interval()
    {
        var interval = Intervals.OfMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        Assert.Equal(5.5 - 2.16585, interval.Low!.Value, 4e-5);
        Assert.Equal(5.5 + 2.16585, interval.High!.Value, 4e-5);
    }

    // Published: the median of n values lies between these with at least 95 %.
    [Theory]
    [InlineData(10, 0.5, 2L, 9L)]
    [InlineData(100, 0.5, 40L, 61L)]
    [InlineData(5, 0.5, null, null)]
    [InlineData(100, 0.99, 97L, null)]
    [InlineData(1_000, 0.99, 983L, 997L)]
    public void A_quantile_lies_between_two_ranks(long count, double share, long? low, long? high) =>
        Assert.Equal((low, high), Intervals.RanksOf(count, share));

    [Fact]
    public void The_ranks_hold_the_quantile_as_often_as_they_say()
    {
        var (random, held) = (new RandomSource(11), 0);
        var (low, high) = Intervals.RanksOf(200, 0.9);
        for (var trial = 0; trial < 4_000; trial++)
        {
            var values = Enumerable.Range(0, 200).Select(_ => random.NextInt32(1_000_000)).Order().ToList();
            held += values[(int)low! - 1] <= 900_000 && values[(int)high! - 1] >= 900_000 ? 1 : 0;
        }

        Assert.InRange(held, 0.945 * 4_000, 4_000);
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.3, 0.369010)]
    [InlineData(2, 3, 0.5, 0.6875)]
    [InlineData(30, 1, 0.9, 0.042391)]
    [InlineData(1_000, 2_000, 0.34, 0.7806)]
    public void The_incomplete_beta_function_is_that_of_the_tables(double a, double b, double x, double expected) =>
        Assert.Equal(expected, IncompleteBeta.At(a, b, x), expected == 0.7806 ? 3 : 6);
}
