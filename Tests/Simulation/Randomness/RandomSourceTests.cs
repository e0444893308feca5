using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Simulation.Randomness;

public class RandomSourceTests
{
    [Fact]
    public void SplitMix_gives_the_published_sequence()
    {
        var mixer = new SplitMix64(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.All(expected, value => Assert.Equal(value, mixer.Next()));
    }

    [Fact]
    public void Xoshiro_gives_the_published_sequence()
    {
        var source = RandomSource.FromState(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.All(expected, value => Assert.Equal(value, source.NextUInt64()));
    }

    [Fact]
    public void Equal_seeds_give_equal_sequences_and_reseeding_starts_anew()
    {
        var first = new RandomSource(7);
        var second = new RandomSource(8);
        var expected = Draw(first, 100);
        Assert.NotEqual(expected, Draw(second, 100));
        second.Reseed(7);
        Assert.Equal(expected, Draw(second, 100));
        Assert.Equal(7UL, second.Seed);
    }

    [Fact]
    public void A_stream_depends_on_seed_and_number_and_not_on_what_was_drawn()
    {
        var fresh = new RandomSource(7);
        var used = new RandomSource(7);
        Draw(used, 13);
        Assert.Equal(Draw(fresh.Stream(3), 20), Draw(used.Stream(3), 20));
        Assert.NotEqual(Draw(fresh.Stream(3), 20), Draw(fresh.Stream(4), 20));
        Assert.NotEqual(Draw(fresh.Stream(3), 20), Draw(new RandomSource(8).Stream(3), 20));
    }

    // Critical values of chi-square at p = 0.0001 for (bound - 1) degrees of freedom. The seeds are fixed: the test does not flicker.
    [Theory]
    [InlineData(2, 15.14)]
    [InlineData(3, 18.42)]
    [InlineData(6, 25.74)]
    [InlineData(7, 27.86)]
    [InlineData(10, 33.72)]
    [InlineData(64, 113.0)]
    public void Bounded_numbers_are_uniform_by_chi_square(int bound, double critical)
    {
        const int Draws = 200_000;
        var source = new RandomSource(20_240_101);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++)
            counts[source.NextInt32(bound)]++;
        Assert.InRange(ChiSquare(counts, Draws), 0, critical);
    }

    [Fact]
    public void A_bound_just_above_half_of_the_range_is_uniform_where_a_modulo_is_not()
    {
        // With a modulo the values below 2^64 mod bound would come twice as often: thirds of the range would get 1/2, 1/4, 1/4.
        const ulong Bound = 3UL << 62;
        const int Draws = 60_000;
        var source = new RandomSource(5);
        var counts = new int[3];
        for (var i = 0; i < Draws; i++)
            counts[(int)(source.NextUInt64(Bound) >> 62)]++;
        Assert.InRange(ChiSquare(counts, Draws), 0, 18.42);
    }

    [Fact]
    public void Shuffles_are_uniform_over_all_orders_by_chi_square()
    {
        const int Draws = 120_000;
        var source = new RandomSource(99);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Draws; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            source.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(ChiSquare([.. counts.Values], Draws), 0, 56.0);
    }

    [Fact]
    public void Ranges_include_both_ends_and_reach_over_all_of_64_bits()
    {
        var source = new RandomSource(1);
        var seen = new SortedSet<long>();
        for (var i = 0; i < 1_000; i++)
            seen.Add(source.NextInt64(-2, 2));
        Assert.Equal([-2L, -1L, 0L, 1L, 2L], seen);
        Assert.Equal(long.MaxValue, source.NextInt64(long.MaxValue, long.MaxValue));
        var whole = Enumerable.Range(0, 100).Select(_ => source.NextInt64(long.MinValue, long.MaxValue)).ToList();
        Assert.Contains(whole, value => value < 0);
        Assert.Contains(whole, value => value > 0);
    }

    [Fact]
    public void A_chance_holds_as_often_as_it_says()
    {
        var source = new RandomSource(11);
        var hits = Enumerable.Range(0, 100_000).Count(_ => source.Chance(1, 4));
        Assert.InRange(hits, 24_400, 25_600);
        Assert.False(source.Chance(0, 5));
        Assert.True(source.Chance(5, 5));
    }

    [Fact]
    public void Impossible_bounds_are_refused()
    {
        var source = new RandomSource(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextUInt64(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt32(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt64(2, 1));
        Assert.Throws<ArgumentException>(() => RandomSource.FromState(0, 0, 0, 0));
    }

    private static ulong[] Draw(RandomSource source, int count) => [.. Enumerable.Range(0, count).Select(_ => source.NextUInt64())];

    private static double ChiSquare(int[] counts, int draws)
    {
        var expected = (double)draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
