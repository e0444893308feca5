using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Os.Guests;

/// <summary>What a machine has of a guest's table that it cannot walk.</summary>
public sealed class GuestShadowTests
{
    private readonly PageTable _table = new();
    private readonly GuestShadow _shadow;

    public GuestShadowTests() => _shadow = new GuestShadow(_table);

    [Fact]
    public void It_gets_the_pages_of_a_group_that_the_guest_has_each_once()
    {
        Map(1);
        Map(3);

        Assert.Equal([Page(1), Page(3)], _shadow.Fill(Group(1, 2, 3, 1)).Select(page => page.Page));
        Assert.Empty(_shadow.Fill(Group(1, 3)));
        Map(2);
        Assert.Equal([new MappedPage(Page(2), new FrameNumber(102), PageAccess.Read)], _shadow.Fill(Group(2, 3)));
    }

    [Fact]
    public void What_the_guest_invalidates_goes_and_may_come_again()
    {
        Map(1);
        Map(2);
        Map(5);
        _shadow.Fill(Group(1, 2, 5));
        _table.Unmap(Page(2), out _);

        Assert.Equal([Page(2)], _shadow.Drop([new PageRange(2, 5), new PageRange(3, 3), new PageRange(2, 3)]));
        Assert.Empty(_shadow.Drop([new PageRange(2, 3)]));
        Assert.Empty(_shadow.Fill(Group(2)));
        Map(2);
        Assert.Equal([Page(2)], _shadow.Fill(Group(2)).Select(page => page.Page));
        Assert.Equal([Page(1), Page(2), Page(5)], _shadow.Drop([new PageRange(0, Iova.MaxPage + 1)]));
    }

    private static Iova Page(ulong page) => Iova.FromPage(page);

    private static CompleteGroup Group(params ulong[] pages) => new(new GroupId(0, 0), [.. pages.Select(page => Wire.Last(0, page))]);

    private void Map(ulong page) => _table.Map(Page(page), new FrameNumber(100 + page), PageAccess.Read);
}
