using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Workloads;

public class ExponentialTests
{
    private const double One = 1L << ExponentialTable.FractionBits;

    [Fact]
    public void Every_draw_is_minus_the_logarithm_of_its_bits()
    {
        var random = new RandomSource(1);
        for (var i = 0; i < 200_000; i++)
        {
            var bits = (random.NextUInt64() | (1UL << 60)) >> (i % 28);
            var expected = -Math.Log(bits / 18446744073709551616.0);
            Assert.InRange(ExponentialTable.Draw(bits) / One, expected - 2e-7, expected + 2e-7);
        }
    }

    [Fact]
    public void The_tail_goes_to_a_probability_of_2_to_the_minus_32()
    {
        Assert.Equal(32 * Math.Log(2), ExponentialTable.Draw(1UL << 32) / One, 6);
        Assert.InRange(ExponentialTable.Draw(0) / One, 22.8, (double)ExponentialTable.Greatest);
        Assert.InRange(ExponentialTable.Draw(ulong.MaxValue) / One, 0, 1e-8);
    }

    // Every piece of the table alike, so that the mean of the law itself is found, not that of a sample.
    [Fact]
    public void The_mean_is_exact_to_a_part_in_a_million()
    {
        var (sum, count) = (0.0, 1 << 22);
        for (var i = 0; i < count; i++)
            sum += ExponentialTable.Draw(((ulong)i << 42) + (1UL << 41)) / One;

        Assert.InRange(sum / count, 1 - 1e-6, 1 + 1e-6);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000_000_000)]
    public void A_sample_has_mean_and_spread_of_the_law(long mean)
    {
        var (law, random, sum, squares) = (new ExponentialLaw(mean), new RandomSource(2), 0.0, 0.0);
        for (var i = 0; i < 1_000_000; i++)
        {
            var time = law.Draw(random) / (double)mean;
            (sum, squares) = (sum + time, squares + (time * time));
        }

        Assert.InRange(sum / 1_000_000, 0.996, 1.004);
        Assert.InRange(squares / 1_000_000, 1.98, 2.02);
    }

    [Fact]
    public void Equal_seeds_give_these_times_on_every_machine()
    {
        var random = RandomStreams.Of(7, "device/0/service");

        Assert.Equal("2015 29 2307 57996 1772 2638 5016 5837", string.Join(' ', Enumerable.Range(0, 8).Select(_ => new ExponentialLaw(10_000).Draw(random))));
    }

    [Fact]
    public void A_uniform_law_takes_each_time_alike()
    {
        var (law, random) = (new UniformLaw(10, 13), new RandomSource(3));
        var times = Enumerable.Range(0, 40_000).Select(_ => law.Draw(random)).GroupBy(time => time).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal([10L, 11, 12, 13], times.Keys.Order());
        Assert.All(times.Values, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(12, law.Mean);
    }

    [Fact]
    public void A_law_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialLaw(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialLaw(ExponentialLaw.LongestMean + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLaw(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLaw(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLaw(1, ServiceLaw.Longest + 1));
    }

    [Theory]
    [InlineData(1UL, 0.0)]
    [InlineData(2UL, 1.0)]
    [InlineData(3UL, 1.584962500721156)]
    [InlineData(1_000_000_007UL, 29.897352864)]
    public void Logarithms_are_exact(ulong value, double expected) =>
        Assert.Equal(expected, FixedPoint.Log2(value) / (double)(1UL << FixedPoint.LogBits), 9);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.75)]
    [InlineData(20.125)]
    public void Powers_are_exact(double exponent) => Assert.Equal(
        Math.Pow(2, -exponent),
        FixedPoint.PowerOfMinus((ulong)(exponent * (1UL << FixedPoint.LogBits))) / (double)(1UL << FixedPoint.PowerBits),
        12);
}
