using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>The tables of a page table grow while others walk them.</summary>
public sealed class PageTableGrowthTests
{
    private const PageAccess All = PageAccess.Read | PageAccess.Write;
    private const int Pages = 4 * (PageTable.EntriesPerTable - 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_index_of_a_level_can_be_mapped_in_any_order(int level)
    {
        foreach (var order in new[] { 1, 511, 77 })
        {
            var table = new PageTable();
            for (var i = 0; i < PageTable.EntriesPerTable; i++)
            {
                var index = i * order % PageTable.EntriesPerTable;
                Assert.False(table.Walk(At(level, index), All).Present);
                Assert.True(table.Map(At(level, index), new FrameNumber((ulong)index + 1), All));
                Assert.False(table.Map(At(level, index), new FrameNumber(9), All));
            }

            table.AssertInvariants();
            Assert.Equal(Enumerable.Range(1, 512).Select(frame => (ulong)frame), table.Entries().Select(entry => entry.Frame.Value).Order());
            for (var index = 0; index < PageTable.EntriesPerTable; index++)
            {
                Assert.Equal((ulong)index + 1, table.Walk(At(level, index), All).Frame.Value);
                Assert.True(table.Unmap(At(level, index), out _));
            }

            table.AssertInvariants();
            Assert.Equal(1, table.Tables);
        }
    }

    [Fact]
    public void What_is_mapped_is_found_by_walks_while_its_tables_grow()
    {
        var table = new PageTable();
        var (mapped, refused, missed) = (0, 0, 0);
        var walker = new Thread(() =>
        {
            for (var seen = 0; seen < Pages;)
            {
                seen = Volatile.Read(ref mapped);
                for (var number = 0; number < seen; number++)
                {
                    if (table.Walk(Spread(number), All).Frame.Value != (ulong)number + 1)
                        missed++;
                }
            }
        });
        walker.Start();
        for (var number = 0; number < Pages; number++)
        {
            refused += table.Map(Spread(number), new FrameNumber((ulong)number + 1), All) ? 0 : 1;
            Volatile.Write(ref mapped, number + 1);
        }

        walker.Join();
        Assert.Equal((0, 0), (refused, missed));
    }

    [Fact]
    public void A_small_space_has_small_tables() => Assert.InRange(
        Allocations.Least(() =>
        {
            var table = new PageTable();
            table.Map(Iova.FromPage(1), new FrameNumber(1), All);
            return table;
        }),
        1,
        1_000);

    // Pages of many tables, one after another, so that tables of all levels grow.
    private static Iova Spread(int number) => At((number % 4) + 1, 1 + (number / 4));

    private static Iova At(int level, int index)
    {
        var page = (ulong)index << (9 * (level - 1));
        return Iova.FromPage(level == 4 && index >= PageTable.EntriesPerTable / 2 ? page | (Iova.MaxPage & ~((1UL << 36) - 1)) : page);
    }
}
