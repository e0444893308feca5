using FsCheck;
using FsCheck.Fluent;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Workloads;

public class ServiceLawTests
{
    [Fact]
    public void The_measured_law_of_VTd_has_the_measured_mean()
    {
        Assert.InRange(ServiceLaws.VtdIaa.Mean, 8_380, 8_400);

        var random = RandomStreams.Of(1, "test");
        var sum = 0L;
        for (var i = 0; i < 1_000_000; i++)
            sum += ServiceLaws.VtdIaa.Draw(random);

        Assert.InRange(sum / 1_000_000, 8_300, 8_500);
    }

    [Fact]
    public void The_measured_law_of_VTd_has_the_measured_share_of_each_decade_and_its_bounds()
    {
        var random = RandomStreams.Of(2, "test");
        var times = Enumerable.Range(0, 1_000_000).Select(_ => ServiceLaws.VtdIaa.Draw(random)).ToList();

        Assert.InRange(times.Count(t => t < 10_000), 970_000, 971_600);
        Assert.InRange(times.Count(t => t is >= 10_000 and < 100_000), 13_500, 14_500);
        Assert.InRange(times.Count(t => t >= 100_000), 14_700, 15_700);
        Assert.Equal(1_000, times.Min());
        Assert.InRange(times.Max(), 555_000, 555_999);
    }

    [Fact]
    public void Equal_seeds_give_these_times_on_every_machine()
    {
        var random = RandomStreams.Of(7, "device/0/service");

        Assert.Equal("9934 1007 5863 3613 1057 2941 1766 4806", string.Join(' ', Enumerable.Range(0, 8).Select(_ => ServiceLaws.VtdIaa.Draw(random))));
    }

    [Fact]
    public void Within_a_bucket_each_factor_is_equally_likely()
    {
        var law = new TableLaw([new LawBucket(1_000, 1_000_000, 1)]);
        var random = RandomStreams.Of(3, "test");
        var times = Enumerable.Range(0, 300_000).Select(_ => law.Draw(random)).ToList();

        Assert.InRange(times.Count(t => t < 10_000), 98_900, 101_100);
        Assert.InRange(times.Count(t => t is >= 10_000 and < 100_000), 98_900, 101_100);
        Assert.InRange(times.Count(t => t < 2_000), 29_600, 30_650);
    }

    [Fact]
    public void No_time_leaves_its_bucket()
    {
        var laws = from a in Gen.Choose(1, 1_000_000)
                   from b in Gen.Choose(1, 1_000_000)
                   from scale in Gen.Elements(1L, 1_000_000L)
                   from seed in Gen.Choose(0, int.MaxValue)
                   select (From: Math.Min(a, b) * scale, To: (Math.Max(a, b) + 1) * scale, Seed: (ulong)seed);

        Prop.ForAll(laws.Where(law => law.To <= ServiceLaw.Longest).ToArbitrary(), bounds =>
        {
            var law = new TableLaw([new LawBucket(bounds.From, bounds.To, 1)]);
            var random = new RandomSource(bounds.Seed);
            return law.Mean >= bounds.From && law.Mean <= bounds.To
                && Enumerable.Range(0, 50).Select(_ => law.Draw(random)).All(time => time >= bounds.From && time < bounds.To);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(999_999_999_999, 1_000_000_000_000)]
    [InlineData(1, 1_000_000_000_000)]
    public void The_first_and_the_last_place_of_a_scale_are_its_bounds(long from, long to)
    {
        var scale = new LogScale(from, to);

        Assert.Equal(from, scale.At(0));
        Assert.InRange(scale.At(ulong.MaxValue), to - 1 - (to >> 30), to - 1);
    }

    [Fact]
    public void A_bucket_without_weight_is_never_drawn()
    {
        var law = new TableLaw([new LawBucket(1, 10, 0), new LawBucket(10, 20, 3), new LawBucket(20, 30, 0)]);
        var random = new RandomSource(1);

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(law.Draw(random), 10, 19));
    }

    [Fact]
    public void A_fixed_law_draws_nothing_from_its_stream()
    {
        var random = new RandomSource(5);

        Assert.Equal(1_234, new FixedLaw(1_234).Draw(random));
        Assert.Equal(1_234, new FixedLaw(1_234).Mean);
        Assert.Equal(new RandomSource(5).NextUInt64(), random.NextUInt64());
    }

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(10, 9, 1)]
    [InlineData(1, 1_000_000_000_001, 1)]
    [InlineData(1, 10, -1)]
    [InlineData(1, 10, 1_000_000_000_001)]
    [InlineData(1, 10, 0)]
    public void A_law_that_breaks_a_rule_is_refused(long from, long to, long weight)
    {
        LawBucket[] buckets = [new LawBucket(from, to, weight)];

        Assert.NotNull(TableLaw.Check(buckets));
        Assert.Throws<ArgumentException>(() => new TableLaw(buckets));
    }

    [Fact]
    public void The_number_of_buckets_has_bounds()
    {
        Assert.NotNull(TableLaw.Check([]));
        Assert.Null(TableLaw.Check([.. Enumerable.Repeat(new LawBucket(1, 2, 1), TableLaw.MaxBuckets)]));
        Assert.NotNull(TableLaw.Check([.. Enumerable.Repeat(new LawBucket(1, 2, 1), TableLaw.MaxBuckets + 1)]));
    }

    [Fact]
    public void A_fixed_time_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedLaw(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedLaw(ServiceLaw.Longest + 1));
    }

    [Fact]
    public void A_stream_depends_on_its_seed_and_its_name_alone()
    {
        var first = RandomStreams.Of(9, "device/0/service").NextUInt64();

        Assert.Equal(first, RandomStreams.Of(9, "device/0/service").NextUInt64());
        Assert.NotEqual(first, RandomStreams.Of(9, "device/1/service").NextUInt64());
        Assert.NotEqual(first, RandomStreams.Of(10, "device/0/service").NextUInt64());
    }
}
