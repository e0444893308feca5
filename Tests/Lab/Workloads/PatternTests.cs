using Iopf.Hardware.Devices;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.Workloads;

public class PatternTests
{
    private static readonly PageRegion Region = new(100, 10, 0);

    [Fact]
    public void A_sequential_pattern_goes_round_the_region_from_where_it_starts() =>
        Assert.Equal([108UL, 109, 100, 101], Pages(new StridedPattern(Region, 1, start: 8, stride: 1), 4));

    [Fact]
    public void A_strided_pattern_goes_round_in_steps() =>
        Assert.Equal([100UL, 103, 106, 109, 102, 105, 108, 101], Pages(new StridedPattern(Region, 1, start: 0, stride: 3), 8));

    [Fact]
    public void Positions_and_strides_do_not_overflow() =>
        Assert.InRange(new StridedPattern(new PageRegion(0, 1L << 30, 0), 1, 0, (1L << 30) - 1).At(long.MaxValue / 4).Page, 0UL, (1UL << 30) - 1);

    [Fact]
    public void A_random_pattern_takes_each_page_alike_and_the_same_at_the_same_position()
    {
        var pattern = new RandomPattern(Region, 5);
        var pages = Pages(pattern, 100_000);

        Assert.Equal(pages, Pages(pattern, 100_000));
        Assert.All(pages.GroupBy(page => page), page => Assert.InRange(page.Count(), 9_700, 10_300));
        Assert.Equal(10, pages.Distinct().Count());
        Assert.NotEqual(pages.Take(50), Pages(new RandomPattern(Region, 6), 50));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1_000, 100_000, 100_000)]
    [InlineData(125, 12_100, 12_900)]
    public void The_share_of_writes_is_as_asked_for(int share, int least, int most)
    {
        var pattern = new RandomPattern(Region with { WriteShare = share }, 5);

        Assert.InRange(Enumerable.Range(0, 100_000).Count(i => pattern.At(i).IsWrite), least, most);
    }

    [Theory]
    [InlineData(1L, 1_000)]
    [InlineData(100L, 1_000)]
    [InlineData(256L, 500)]
    [InlineData(257L, 990)]
    [InlineData(5_000L, 0)]
    [InlineData(5_000L, 1_200)]
    [InlineData(5_000L, 3_000)]
    public void Zipf_s_ranks_have_their_probabilities(long ranks, int skew)
    {
        const int Draws = 1_000_000;
        var (table, random, counts) = (new ZipfTable(ranks, skew), new RandomSource(7), new int[ranks]);
        for (var i = 0; i < Draws; i++)
            counts[table.RankOf(random.NextUInt64())]++;

        var weights = Enumerable.Range(1, (int)ranks).Select(rank => Math.Pow(rank, -skew / 1_000.0)).ToList();
        var whole = weights.Sum();
        for (var first = 0; first < ranks; first = (first * 2) + 1)
        {
            var expected = Draws * weights.Skip(first).Take(first + 1).Sum() / whole;
            var slack = (5 * Math.Sqrt(expected)) + 1;
            Assert.InRange(counts.Skip(first).Take(first + 1).Sum(), expected - slack, expected + slack);
        }
    }

    [Fact]
    public void A_table_of_2_to_the_30_pages_is_small_and_holds_the_last_page()
    {
        var table = new ZipfTable(1L << 30, 0);

        Assert.Equal((1UL << 30) - 1, table.RankOf(ulong.MaxValue) | 0x3F_FFFF);
        Assert.Equal(0UL, table.RankOf(0));
    }

    [Fact]
    public void Equal_keys_give_these_pages_on_every_machine() => Assert.Equal(
        "8651 29362 5 37 100 0 168339 15 67138 94",
        string.Join(' ', Pages(new ZipfPattern(new PageRegion(0, 1_000_000, 0), 42, new ZipfTable(1_000_000, 990)), 10)));

    private static List<ulong> Pages(IPagePattern pattern, int count) => [.. Enumerable.Range(0, count).Select(i => pattern.At(i).Page)];
}
