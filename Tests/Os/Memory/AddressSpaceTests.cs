using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Tests.Hardware;
using Xunit;

namespace Iopf.Tests.Os.Memory;

public sealed class AddressSpaceTests
{
    private const PageAccess ReadWrite = PageAccess.Read | PageAccess.Write;

    [Fact]
    public void A_page_becomes_resident_when_it_is_asked_for()
    {
        var space = Space(4);
        Assert.Equal(new Resolution(ResolutionKind.Mapped, new(100), default), space.Resolve(new(0x1234), PageAccess.Read));
        Assert.Equal(new Resolution(ResolutionKind.AlreadyMapped, new(100), default), space.Resolve(new(0x1000), PageAccess.Write));
        Assert.Equal(new WalkResult(new(100), ReadWrite, 1, 0, PageAccess.None), space.Table.Walk(new(0x1fff), ReadWrite));
        Assert.Equal((1L, 1L, 1L), (space.Resident, space.ValidEntries, space.PagesMapped));
        space.AssertInvariants();
    }

    [Fact]
    public void An_address_without_an_area_and_an_access_without_permission_are_refused()
    {
        var space = Space(4);
        Assert.Equal(ResolutionKind.NoArea, space.Resolve(new(0x7000_0000_0000), PageAccess.Read).Kind);
        Assert.Equal(ResolutionKind.NoArea, space.Resolve(new(0x8000_0000_0000), PageAccess.Read).Kind);
        Assert.Equal(ResolutionKind.NotPermitted, space.Resolve(new(0x1000), PageAccess.Execute).Kind);
        Assert.Equal(ResolutionKind.NotPermitted, space.Resolve(new(0x1000), PageAccess.Read | PageAccess.Privileged).Kind);
        space.AddArea(new(0x4000_0000), 1, PageAccess.None);
        Assert.Equal(ResolutionKind.NotPermitted, space.Resolve(new(0x4000_0000), PageAccess.None).Kind);
        Assert.Equal(0, space.Resident);
    }

    [Fact]
    public void D7_the_frame_of_an_evicted_page_is_free_only_when_its_eviction_is_complete()
    {
        var space = Space(2);
        space.Resolve(Iova.FromPage(0), PageAccess.Read);
        space.Resolve(Iova.FromPage(1), PageAccess.Read);
        var need = space.Resolve(Iova.FromPage(2), PageAccess.Read);
        Assert.Equal(new Resolution(ResolutionKind.NeedsEviction, new(100), Iova.FromPage(0)), need);
        Assert.Equal(need, space.Resolve(Iova.FromPage(2), PageAccess.Read));

        Assert.True(space.BeginEviction(need.Victim));
        Assert.False(space.Table.Walk(need.Victim, PageAccess.Read).Present);
        Assert.Equal((1L, 1, 1L), (space.Resident, space.Leaving, space.Evictions));
        Assert.Equal(Iova.FromPage(1), space.Resolve(Iova.FromPage(2), PageAccess.Read).Victim);
        Assert.Equal(ResolutionKind.EvictionPending, space.Resolve(need.Victim, PageAccess.Read).Kind);
        space.AssertInvariants();

        Assert.True(space.CompleteEviction(need.Victim));
        Assert.Equal(new Resolution(ResolutionKind.Mapped, new(100), default), space.Resolve(Iova.FromPage(2), PageAccess.Read));
        space.AssertInvariants();
    }

    [Fact]
    public void A_page_on_its_way_out_does_not_become_resident_even_if_frames_are_free()
    {
        var space = Space(2);
        space.Resolve(Iova.FromPage(0), PageAccess.Read);
        space.BeginEviction(Iova.FromPage(0));
        Assert.Equal(ResolutionKind.EvictionPending, space.Resolve(Iova.FromPage(0), PageAccess.Read).Kind);
        space.CompleteEviction(Iova.FromPage(0));
        Assert.Equal(ResolutionKind.Mapped, space.Resolve(Iova.FromPage(0), PageAccess.Read).Kind);
    }

    [Fact]
    public void When_every_frame_is_on_its_way_out_a_fault_waits_for_it()
    {
        var space = Space(1);
        space.Resolve(Iova.FromPage(0), PageAccess.Read);
        space.BeginEviction(Iova.FromPage(0));
        Assert.Equal(ResolutionKind.EvictionPending, space.Resolve(Iova.FromPage(1), PageAccess.Read).Kind);
    }

    [Fact]
    public void A_limit_of_no_page_is_told_as_such()
        => Assert.Equal(ResolutionKind.LimitTooSmall, Space(0).Resolve(Iova.FromPage(0), PageAccess.Read).Kind);

    [Fact]
    public void An_eviction_that_has_no_page_or_is_not_on_its_way_is_told_as_such()
    {
        var space = Space(2);
        Assert.False(space.BeginEviction(Iova.FromPage(0)));
        Assert.False(space.CompleteEviction(Iova.FromPage(0)));
        space.Resolve(Iova.FromPage(0), PageAccess.Read);
        Assert.False(space.CompleteEviction(Iova.FromPage(0)));
        Assert.True(space.BeginEviction(Iova.FromPage(0)));
        Assert.False(space.BeginEviction(Iova.FromPage(0)));
        Assert.True(space.CompleteEviction(Iova.FromPage(0)));
        Assert.False(space.CompleteEviction(Iova.FromPage(0)));
        Assert.Equal(1, space.Evictions);
    }

    [Fact]
    public void Without_touches_the_page_resident_for_longest_is_the_victim()
        => Assert.Equal([0, 1, 2, 3, 4, 5, 6], Victims(Space(3), _ => { }));

    [Fact]
    public void A_touched_page_gets_a_second_chance()
    {
        var space = Space(3);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Victims(space, _ => space.Touch(Iova.FromPage(0))));
    }

    [Fact]
    public void When_all_pages_are_touched_the_oldest_goes()
    {
        var space = Space(3);
        Assert.Equal(0UL, Victims(space, pages => pages.ToList().ForEach(page => space.Touch(Iova.FromPage(page))))[0]);
    }

    [Fact]
    public void Touching_a_page_that_is_not_resident_does_nothing()
    {
        var space = Space(1);
        space.Touch(Iova.FromPage(5));
        space.Touch(new(0x8000_0000_0000));
        space.AssertInvariants();
    }

    [Fact]
    public void D7_unmapping_takes_pages_out_at_once_and_frees_their_frames_when_complete()
    {
        var space = Space(8);
        foreach (var page in (ulong[])[7, 3, 5, 9])
            space.Resolve(Iova.FromPage(page), PageAccess.Read);
        space.BeginEviction(Iova.FromPage(5));

        var leaving = space.BeginUnmap(Iova.FromPage(3), 5);
        Assert.Equal([Iova.FromPage(3), Iova.FromPage(7)], leaving);
        Assert.Equal((1L, 3, 1L), (space.Resident, space.Leaving, space.Evictions));
        Assert.Equal(ResolutionKind.NoArea, space.Resolve(Iova.FromPage(7), PageAccess.Read).Kind);
        space.AddArea(Iova.FromPage(3), 5, PageAccess.Read);
        Assert.Equal(ResolutionKind.EvictionPending, space.Resolve(Iova.FromPage(7), PageAccess.Read).Kind);
        space.AssertInvariants();

        Assert.All(leaving, page => Assert.True(space.CompleteEviction(page)));
        Assert.Equal(ResolutionKind.EvictionPending, space.Resolve(Iova.FromPage(5), PageAccess.Read).Kind);
        Assert.Equal(ResolutionKind.Mapped, space.Resolve(Iova.FromPage(7), PageAccess.Read).Kind);
        space.AssertInvariants();
    }

    [Fact]
    public void At_exit_everything_is_unmapped()
    {
        var space = Space(8);
        space.AddArea(new(0xffff_8000_0000_0000), 1, PageAccess.Read);
        space.Resolve(Iova.FromPage(0), PageAccess.Read);
        space.Resolve(new(0xffff_8000_0000_0000), PageAccess.Read);
        foreach (var page in space.BeginUnmap(default, ulong.MaxValue))
            space.CompleteEviction(page);
        Assert.Equal((0L, 0, 0, 1), (space.Resident, space.Leaving, space.Areas.Count, space.Table.Tables));
        space.AssertInvariants();
    }

    [Fact]
    public void Steady_refaulting_allocates_nothing()
    {
        var space = Space(64);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                Refault(space, (ulong)i % 100);
        });
    }

    [Fact]
    public void Frames_are_given_out_in_order_and_freed_ones_first()
    {
        var frames = new FrameAllocator(new(10), 3);
        Assert.Equal([10, 11], Take(frames, 2));
        frames.Free(new(10));
        Assert.Equal([10, 12], Take(frames, 2));
        Assert.False(frames.TryAllocate(out _));
        Assert.Equal((3UL, 3UL), (frames.InUse, frames.Count));
    }

    [Fact]
    public void A_frame_freed_twice_or_never_given_out_is_a_broken_invariant()
    {
        var frames = new FrameAllocator(new(10), 3);
        Take(frames, 1);
        frames.Free(new(10));
        Assert.Throws<InvariantException>(() => frames.Free(new(10)));
        Assert.Throws<InvariantException>(() => frames.Free(new(11)));
        Assert.Throws<InvariantException>(() => frames.Free(new(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameAllocator(new(FrameNumber.MaxValue), 2));
    }

    private static void Refault(AddressSpace space, ulong page)
    {
        var resolution = space.Resolve(Iova.FromPage(page), PageAccess.Read);
        if (resolution.Kind != ResolutionKind.NeedsEviction)
            return;

        space.BeginEviction(resolution.Victim);
        space.CompleteEviction(resolution.Victim);
        space.Resolve(Iova.FromPage(page), PageAccess.Read);
    }

    /// <summary>Asks for pages 0 to 9 in turn, and tells which ones go for them.</summary>
    private static List<ulong> Victims(AddressSpace space, Action<IEnumerable<ulong>> beforeEach)
    {
        var victims = new List<ulong>();
        for (var page = 0UL; page < 10; page++)
        {
            beforeEach(space.Table.Entries().Select(entry => entry.Page.Page));
            var resolution = space.Resolve(Iova.FromPage(page), PageAccess.Read);
            if (resolution.Kind == ResolutionKind.Mapped)
                continue;
            victims.Add(resolution.Victim.Page);
            Refault(space, page);
        }

        return victims;
    }

    private static List<ulong> Take(FrameAllocator frames, int count)
    {
        var taken = new List<ulong>();
        for (var i = 0; i < count && frames.TryAllocate(out var frame); i++)
            taken.Add(frame.Value);
        return taken;
    }

    private static AddressSpace Space(ulong limit)
    {
        var space = new AddressSpace(new(new(100), limit));
        Assert.Equal(AreaResult.Added, space.AddArea(default, 1000, ReadWrite));
        return space;
    }
}
