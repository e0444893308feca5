using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

public sealed class NestedWalkTests
{
    private const PageAccess ReadWrite = PageAccess.Read | PageAccess.Write;
    private static readonly Iova Address = new(0x1234_5000);
    private static readonly GuestTablePlacement Placement = new(new(0x1_0000));
    private readonly PageTable _first = new();
    private readonly PageTable _second = new();

    [Fact]
    public void N1_a_walk_of_both_levels_gives_the_host_s_frame_and_what_both_grant()
    {
        _first.Map(Address, new(0x77), ReadWrite | PageAccess.Execute);
        _second.Map(Iova.FromPage(0x77), new(0x9999), ReadWrite | PageAccess.Privileged);
        MapTables(1);

        Assert.Equal(
            new() { Level = FaultLevel.None, TableLevel = 1, Frame = new(0x9999), Granted = ReadWrite },
            Nested.Walk(Address, PageAccess.Read));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    public void N1_a_first_level_table_that_the_second_level_lacks_ends_the_walk_at_the_second_level(byte level)
    {
        _first.Map(Address, new(0x77), ReadWrite);
        MapTables(level + 1);

        var walk = Nested.Walk(Address, PageAccess.Write);

        Assert.Equal(
            new()
            {
                Level = FaultLevel.Second,
                IsTableFetch = true,
                TableLevel = level,
                GuestPage = Placement.PageOf(level, Address),
                Denied = PageAccess.Read,
            },
            walk);
    }

    [Fact]
    public void N1_a_table_that_may_be_written_but_not_read_cannot_be_fetched()
    {
        MapTables(1);
        _second.Unmap(Placement.Root.Address, out _);
        _second.Map(Placement.Root.Address, new(1), PageAccess.Write);

        Assert.True(Nested.Walk(Address, PageAccess.Read) is { Level: FaultLevel.Second, IsTableFetch: true, TableLevel: 4 });
    }

    [Theory]
    [InlineData(0x1234_5000UL, 1)]
    [InlineData(0x1235_5000UL, 1)]
    [InlineData(0x1254_5000UL, 2)]
    [InlineData(0x5234_5000UL, 3)]
    [InlineData(0xffff_8000_0000_0000UL, 4)]
    [InlineData(0x0000_8000_0000_0000UL, 0)]
    public void N1_an_absent_entry_of_the_first_level_ends_the_walk_there_and_tells_its_table(ulong address, byte level)
    {
        _first.Map(new(0x1234_6000), new(0x77), ReadWrite);
        MapTables(1);

        Assert.Equal(new() { Level = FaultLevel.First, TableLevel = level, Denied = PageAccess.Read }, Nested.Walk(new(address), PageAccess.Read));
    }

    [Fact]
    public void N1_a_permission_missing_at_a_level_is_a_fault_of_that_level()
    {
        _first.Map(Address, new(0x77), PageAccess.Read);
        _first.Map(new(0x1234_6000), new(0x78), ReadWrite);
        _second.Map(Iova.FromPage(0x78), new(0x9999), PageAccess.Read);
        MapTables(1);

        Assert.Equal(
            new() { Level = FaultLevel.First, TableLevel = 1, Denied = PageAccess.Write, IsPresent = true }, Nested.Walk(Address, ReadWrite));
        Assert.Equal(
            new() { Level = FaultLevel.Second, TableLevel = 1, GuestPage = new(0x78), Denied = PageAccess.Write, IsPresent = true },
            Nested.Walk(new(0x1234_6000), ReadWrite));
        Assert.True(Nested.Walk(new(0x1234_6000), PageAccess.Read).Succeeded);
    }

    [Theory]
    [InlineData(true, true, 9)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void N1_the_size_of_what_lies_together_is_the_smaller_one(bool firstLarge, bool secondLarge, byte order)
    {
        var address = new Iova(0x20_3000);
        if (firstLarge)
            _first.MapLarge(new(0x20_0000), new(0x600), ReadWrite);
        else
            _first.Map(address, new(0x603), ReadWrite);
        if (secondLarge)
            _second.MapLarge(Iova.FromPage(0x600), new(0x1000), ReadWrite);
        else
            _second.Map(Iova.FromPage(0x603), new(0x1003), ReadWrite);

        var walk = NestedWalk.Nested(_first, _second, null).Walk(address, PageAccess.Read);

        Assert.Equal((new FrameNumber(0x1003), order), (walk.Frame, walk.Order));
    }

    [Fact]
    public void N2_with_a_second_level_alone_the_device_s_address_is_guest_physical()
    {
        _second.MapLarge(new(0x20_0000), new(0x600), ReadWrite);
        var walk = NestedWalk.SecondLevelAlone(_second);

        Assert.Equal(
            new() { Level = FaultLevel.None, Frame = new(0x603), Granted = ReadWrite, Order = 9 }, walk.Walk(new(0x20_3000), PageAccess.Write));
        Assert.Equal(
            new() { Level = FaultLevel.Second, GuestPage = new(0x400), Denied = PageAccess.Read }, walk.Walk(new(0x40_0000), PageAccess.Read));
    }

    [Fact]
    public void N1_with_a_first_level_alone_its_frames_are_the_host_s()
    {
        _first.Map(Address, new(0x77), ReadWrite);
        var walk = NestedWalk.Flat(_first);

        Assert.Equal(new() { Level = FaultLevel.None, TableLevel = 1, Frame = new(0x77), Granted = ReadWrite }, walk.Walk(Address, PageAccess.Write));
        Assert.Equal(new() { Level = FaultLevel.First, TableLevel = 4, Denied = PageAccess.Read }, walk.Walk(new(1UL << 46), PageAccess.Read));
    }

    [Fact]
    public void A_walk_allocates_nothing()
    {
        _first.Map(Address, new(0x77), ReadWrite);
        _second.Map(Iova.FromPage(0x77), new(0x9999), ReadWrite);
        MapTables(1);
        var nested = Nested;

        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                Assert.True(nested.Walk(Address, PageAccess.Read).Succeeded);
        });
    }

    private NestedWalk Nested => NestedWalk.Nested(_first, _second, Placement);

    /// <summary>Gives the tables of the address from the root down to a level memory, readable only.</summary>
    private void MapTables(int downTo)
    {
        foreach (var address in (Iova[])[Address, new(0x1254_5000), new(0x5234_5000), new(0xffff_8000_0000_0000)])
        {
            for (var level = GuestTablePlacement.RootLevel; level >= downTo; level--)
                _second.Map(Placement.PageOf(level, address).Address, new((ulong)level), PageAccess.Read);
        }
    }
}
