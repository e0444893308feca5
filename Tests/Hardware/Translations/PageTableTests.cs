using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

public sealed class PageTableTests
{
    private const PageAccess ReadWrite = PageAccess.Read | PageAccess.Write;

    [Fact]
    public void A_mapped_page_is_found_at_each_of_its_addresses_and_nowhere_else()
    {
        var table = new PageTable();
        Assert.True(table.Map(new(0x7fff_1234_5678), new(42), ReadWrite));
        foreach (var address in (ulong[])[0x7fff_1234_5000, 0x7fff_1234_5fff])
            Assert.Equal(new WalkResult(new(42), ReadWrite, 1, 0, PageAccess.None), table.Walk(new(address), PageAccess.Read));
        Assert.False(table.Walk(new(0x7fff_1234_4fff), PageAccess.Read).Present);
        Assert.False(table.Walk(new(0x7fff_1234_6000), PageAccess.Read).Present);
    }

    [Fact]
    public void A_walk_tells_which_permissions_are_denied()
    {
        var table = new PageTable();
        table.Map(new(0x1000), new(1), PageAccess.Read);
        var walk = table.Walk(new(0x1000), PageAccess.Read | PageAccess.Write | PageAccess.Execute);
        Assert.True(walk.Present);
        Assert.False(walk.Allowed);
        Assert.Equal(PageAccess.Write | PageAccess.Execute, walk.Denied);
        Assert.Equal(PageAccess.Read, table.Walk(new(0x2000), PageAccess.Read).Denied);
    }

    [Theory]
    [InlineData(0x0000_0000_1000, 1)]
    [InlineData(0x0000_0020_0000, 2)]
    [InlineData(0x0000_4000_0000, 3)]
    [InlineData(0x0080_0000_0000, 4)]
    [InlineData(0xffff_8000_0000_0000, 4)]
    [InlineData(0x0000_8000_0000_0000, 0)]
    public void A_walk_that_finds_nothing_tells_the_level_where_it_ended(ulong address, int level)
    {
        var table = new PageTable();
        table.Map(new(0), new(1), PageAccess.Read);
        var walk = table.Walk(new(address), PageAccess.Read);
        Assert.Equal((false, level), (walk.Present, walk.Level));
    }

    [Fact]
    public void A_large_page_maps_512_frames_with_one_entry()
    {
        var table = new PageTable();
        Assert.True(table.MapLarge(new(0x4020_0000), new(0x800), PageAccess.Read));
        Assert.Equal(1, table.ValidEntries);
        for (var i = 0UL; i < 512; i++)
        {
            var walk = table.Walk(new(0x4020_0000 + (i << 12)), PageAccess.Read);
            Assert.Equal(new WalkResult(new(0x800 + i), PageAccess.Read, 2, 9, PageAccess.None), walk);
        }

        Assert.False(table.Walk(new(0x4040_0000), PageAccess.Read).Present);
        Assert.True(table.Unmap(new(0x4021_2345), out var removed));
        Assert.Equal(new Translation(new(0x4020_0000), new(0x800), PageAccess.Read, 9), removed);
        Assert.Equal((0L, 1), (table.ValidEntries, table.Tables));
        table.AssertInvariants();
    }

    [Fact]
    public void What_is_mapped_is_not_mapped_over()
    {
        var table = new PageTable();
        Assert.True(table.Map(new(0x20_1000), new(1), PageAccess.Read));
        Assert.False(table.Map(new(0x20_1000), new(2), PageAccess.Read));
        Assert.False(table.MapLarge(new(0x20_0000), new(512), PageAccess.Read));
        Assert.True(table.MapLarge(new(0x40_0000), new(512), PageAccess.Read));
        Assert.False(table.MapLarge(new(0x40_0000), new(512), PageAccess.Read));
        Assert.False(table.Map(new(0x40_1000), new(1), PageAccess.Read));
        Assert.Equal(new FrameNumber(1), table.Walk(new(0x20_1000), PageAccess.Read).Frame);
        Assert.Equal(2, table.ValidEntries);
        table.AssertInvariants();
    }

    [Fact]
    public void Tables_that_become_empty_are_freed()
    {
        var table = new PageTable();
        table.Map(new(0x1000), new(1), PageAccess.Read);
        table.Map(new(0x2000), new(2), PageAccess.Read);
        table.Map(new(0x4000_0000), new(3), PageAccess.Read);
        Assert.Equal(6, table.Tables);
        Assert.True(table.Unmap(new(0x1000), out _));
        Assert.Equal(6, table.Tables);
        Assert.True(table.Unmap(new(0x2000), out _));
        Assert.Equal(4, table.Tables);
        Assert.True(table.Unmap(new(0x4000_0000), out _));
        Assert.Equal(1, table.Tables);
        Assert.False(table.Unmap(new(0x4000_0000), out _));
        table.AssertInvariants();
    }

    [Fact]
    public void Wrong_arguments_are_refused_and_change_nothing()
    {
        var table = new PageTable();
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Map(new(0x8000_0000_0000), new(1), PageAccess.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Map(new(0x1000), new(1), PageAccess.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.MapLarge(new(0x1000), new(512), PageAccess.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.MapLarge(new(0x20_0000), new(511), PageAccess.Read));
        Assert.False(table.Unmap(new(0x8000_0000_0000), out _));
        Assert.Equal((0L, 1), (table.ValidEntries, table.Tables));
        table.AssertInvariants();
    }

    [Fact]
    public void Pages_are_enumerated_in_address_order_also_across_the_halves()
    {
        var table = new PageTable();
        ulong[] addresses = [0xffff_ffff_ffff_f000, 0xffff_8000_0000_0000, 0x7fff_ffff_f000, 0x20_1000, 0x1000, 0];
        foreach (var address in addresses)
            table.Map(new(address), new(1), PageAccess.Read);
        table.MapLarge(new(0x40_0000), new(512), PageAccess.Read);

        var seen = table.Entries().Select(entry => entry.Page.Value).ToList();
        Assert.Equal([.. addresses.Append(0x40_0000UL).Order()], seen);
        Assert.Equal([0x1000, 0x20_1000], table.Entries(new(1, 0x400)).Select(entry => entry.Page.Value));
        Assert.Equal([0x40_0000], table.Entries(new(0x400, 0x401)).Select(entry => entry.Page.Value));
        Assert.Empty(table.Entries(new(0x401, 0x600)));
    }

    [Fact]
    public void A_walk_allocates_nothing()
    {
        var table = new PageTable();
        table.Map(new(0x1000), new(1), PageAccess.Read);
        Assert.True(table.Walk(new(0x1000), PageAccess.Read).Allowed);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                table.Walk(Iova.FromPage((ulong)i), PageAccess.Read);
        });
    }
}
