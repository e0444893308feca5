using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;
using Iopf.Tests.Hardware;
using Xunit;

namespace Iopf.Tests.Os.Nesting;

public sealed class FaultLevelsTests
{
    private static readonly GuestTablePlacement Placement = new(new(0x1_0000));
    private readonly PageTable _first = new();
    private readonly PageTable _second = new();

    public FaultLevelsTests()
    {
        _first.Map(new(0x1000), new(0x11), PageAccess.Read | PageAccess.Write);
        _first.Map(new(0x2000), new(0x12), PageAccess.Read | PageAccess.Write);
        _first.Map(new(0x3000), new(0x13), PageAccess.Read);
        for (var level = 1; level <= GuestTablePlacement.RootLevel; level++)
            _second.Map(Placement.PageOf(level, new(0x1000)).Address, new((ulong)level), PageAccess.Read);
        _second.Map(Iova.FromPage(0x11), new(0x99), PageAccess.Read | PageAccess.Write);
    }

    [Fact]
    public void N1_a_group_whose_walks_all_succeed_by_now_is_resolved() => Assert.Equal(FaultLevel.None, Of(Read(0x1000), Write(0x1000)).Level);

    [Fact]
    public void N1_S11_a_group_that_ends_at_the_first_level_goes_to_the_guest()
    {
        var group = Of(Read(0x1000), Write(0x3000), Read(0x9000));
        Assert.Equal(FaultLevel.First, group.Level);
        Assert.Empty(group.Missing);
    }

    [Fact]
    public void N1_S11_one_request_that_ends_at_the_second_level_brings_the_group_to_the_host_with_each_page_listed_once()
    {
        var group = Of(Read(0x9000), Read(0x3000), Read(0x2000), Write(0x2000), Read(0x1000), Read(0x20_0000));
        Assert.Equal(FaultLevel.Second, group.Level);
        Assert.Equal(
            [
                new(new(0x12), PageAccess.Read | PageAccess.Write),
                new(new(0x13), PageAccess.Read),
            ],
            group.Missing.AsEnumerable());
    }

    [Fact]
    public void N1_S11_a_table_of_the_first_level_that_is_missing_is_listed_to_be_read()
    {
        _second.Unmap(Placement.PageOf(2, new(0x1000)).Address, out _);
        var group = Of(Write(0x1000), Write(0x2000));
        Assert.Equal(FaultLevel.Second, group.Level);
        Assert.Equal([new(Placement.PageOf(2, new(0x1000)), PageAccess.Read)], group.Missing.AsEnumerable());
    }

    [Fact]
    public void N1_a_stall_event_says_the_level_so_a_fault_of_the_first_one_is_the_guests_whatever_a_walk_would_say()
    {
        var stall = Read(0x2000) with { Stall = new StallTag(3) };
        Assert.Equal(FaultLevel.Second, Of(Read(0x2000)).Level);
        Assert.True(Of(stall) is { Level: FaultLevel.First, Missing.IsEmpty: true });
        Assert.True(Of(stall with { Address = new(0x1000) }) is { Level: FaultLevel.First, Missing.IsEmpty: true });
    }

    [Fact]
    public void N1_a_stall_of_the_second_level_is_the_hosts_as_long_as_the_page_is_missing_there_and_else_is_tried_again()
    {
        var stall = Write(0x2000) with { Stall = new StallTag(3), IsSecondLevel = true };
        Assert.Equal([new(new(0x12), PageAccess.Write)], Of(stall).Missing.AsEnumerable());
        Assert.Equal(FaultLevel.Second, Of(stall).Level);
        Assert.Equal(FaultLevel.None, Of(stall with { Address = new(0x1000) }).Level);
        Assert.Equal(FaultLevel.None, Of(stall with { Address = new(0x9000) }).Level);
    }

    [Fact]
    public void N1_S11_a_client_that_pins_the_second_level_gets_every_fault_at_the_first_one()
    {
        var group = FaultLevels.Of([Read(0x1000), Read(0x2000)], Nested, secondLevelPinned: true);
        Assert.Equal(FaultLevel.First, group.Level);
        Assert.Empty(group.Missing);
    }

    [Fact]
    public void N2_S11_with_a_second_level_alone_the_host_mends_what_the_device_asked_for()
    {
        var walk = NestedWalk.SecondLevelAlone(_second);
        Assert.Equal([new(new(0x50), PageAccess.Write)], FaultLevels.Of([Write(0x50_000), Read(0x11_000)], walk, false).Missing.AsEnumerable());
    }

    [Fact]
    public void S11_what_the_host_mended_and_still_ends_at_the_first_level_is_asked_again_and_goes_to_the_guest()
    {
        PageRequest[] both = [Read(0x2000), Read(0x9000)];
        Assert.Equal(FaultLevel.Second, Of(both).Level);
        _second.Map(Iova.FromPage(0x12), new(0x98), PageAccess.Read);
        Assert.Equal(FaultLevel.First, Of(both).Level);
        _first.Map(new(0x9000), new(0x11), PageAccess.Read);
        Assert.Equal(FaultLevel.None, Of(both).Level);
    }

    [Fact]
    public void A_group_without_a_request_is_a_programmer_s_error() => Assert.Throws<InvariantException>(() => Of());

    [Fact]
    public void Nothing_is_allocated_where_nothing_is_listed()
    {
        EquatableArray<PageRequest> group = [Read(0x1000), Read(0x9000)];
        var walk = Nested;
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                Assert.True(FaultLevels.Of(group, walk, false).Level == FaultLevel.First);
        });
    }

    private NestedWalk Nested => NestedWalk.Nested(_first, _second, Placement);

    private GroupFaultLevel Of(params PageRequest[] requests) => FaultLevels.Of([.. requests], Nested, secondLevelPinned: false);

    private static PageRequest Read(ulong address) => Request(address, PageAccess.Read);

    private static PageRequest Write(ulong address) => Request(address, PageAccess.Write);

    private static PageRequest Request(ulong address, PageAccess access) => new(new(0x100), new Pasid(1), new(1), new(address), access, Last: false);
}
