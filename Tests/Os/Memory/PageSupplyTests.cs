using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Os.Memory;

/// <summary>How a page table that is walked in another process has to change for a group.</summary>
public sealed class PageSupplyTests
{
    private const ulong Pages = 12;

    [Fact]
    public void Pages_that_come_are_told_with_frame_and_access()
    {
        var supply = Supply(4);

        var supplied = supply.Serve(Group(1, 2));

        Assert.Equal((HandlerStatus.Handled, 0), (supplied.Status, supplied.Removed.Length));
        Assert.Equal(supply.Space.Table.Entries().Select(entry => new MappedPage(entry.Page, entry.Frame, entry.Granted)), supplied.Mapped);
    }

    [Fact]
    public void What_is_there_is_no_change()
    {
        var supply = Supply(4);
        supply.Serve(Group(1));

        Assert.Equal(new SuppliedPages(HandlerStatus.Handled, [], []), supply.Serve(Group(1, 1)));
    }

    [Fact]
    public void A_page_that_goes_for_another_is_told_before_it()
    {
        var supply = Supply(1);
        var first = supply.Serve(Group(1)).Mapped[0];

        var supplied = supply.Serve(Group(2));

        Assert.Equal([first.Page], supplied.Removed);
        Assert.Equal((Iova.FromPage(2), first.Frame), (supplied.Mapped[0].Page, supplied.Mapped[0].Frame));
    }

    [Fact]
    public void Of_a_group_larger_than_the_limit_as_many_pages_as_it_allows_come()
    {
        var supplied = Supply(2).Serve(Group(1, 2, 3, 4));

        Assert.Equal(HandlerStatus.Handled, supplied.Status);
        Assert.Equal([Iova.FromPage(1), Iova.FromPage(2)], supplied.Mapped.Select(page => page.Page));
        Assert.Empty(supplied.Removed);
    }

    [Fact]
    public void The_first_page_that_no_area_permits_decides_and_what_came_before_it_stays()
    {
        var supplied = Supply(4).Serve(Group(1, 999, 2));

        Assert.Equal(HandlerStatus.Invalid, supplied.Status);
        Assert.Equal([Iova.FromPage(1)], supplied.Mapped.Select(page => page.Page));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100)]
    public void A_mirror_that_takes_out_what_goes_and_then_puts_in_what_comes_equals_the_table(int limit) =>
        Prop.ForAll(Groups().ToArbitrary(), groups =>
        {
            var supply = Supply((ulong)limit);
            var mirror = new MirroredTable(limit);
            foreach (var pages in groups)
            {
                var supplied = supply.Serve(Group([.. pages.Select(page => (ulong)page)]));
                Assert.Equal(supplied.Removed.Length, mirror.Remove(supplied.Removed.AsSpan()).Count);
                mirror.Map(supplied.Mapped.AsSpan());
                Assert.Equal(0, mirror.Nonsense);
                Assert.Equal(supply.Space.Table.Entries(), mirror.Table.Entries());
                Assert.Equal(supplied.Mapped.Length, supplied.Mapped.Select(page => page.Page).Distinct().Count());
            }

            mirror.Table.AssertInvariants();
            supply.Space.AssertInvariants();
        }).Check(Config.QuickThrowOnFailure);

    private static Gen<int[][]> Groups() => Gen.Choose(1, 6).SelectMany(count => Gen.Choose(0, 13).ArrayOf(count)).ArrayOf(60);

    // Pages 1 to 12 may be used; 0 and 13 may not.
    private static PageSupply Supply(ulong limit)
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(100), limit));
        space.AddArea(Iova.FromPage(1), Pages, PageAccess.Read | PageAccess.Write);
        return new PageSupply(space);
    }

    private static CompleteGroup Group(params ulong[] pages) =>
        new(new GroupId(0, 0), [.. pages.Select((page, i) => i < pages.Length - 1 ? Wire.More(0, page) : Wire.Last(0, page))]);
}
