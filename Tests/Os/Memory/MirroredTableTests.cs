using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Memory;
using Xunit;

namespace Iopf.Tests.Os.Memory;

/// <summary>A page table that follows what another process says of it.</summary>
public sealed class MirroredTableTests
{
    [Fact]
    public void It_has_the_pages_that_came_and_did_not_go()
    {
        var mirror = new MirroredTable(10);
        mirror.Map([Page(1), Page(2)]);

        Assert.Equal([Iova.FromPage(1)], mirror.Remove([Iova.FromPage(1)]));
        Assert.Equal([Iova.FromPage(2)], mirror.Table.Entries().Select(entry => entry.Page));
        Assert.Equal(0, mirror.Nonsense);
    }

    [Fact]
    public void A_page_that_goes_and_is_not_there_is_nonsense_and_no_device_has_to_forget_it()
    {
        var mirror = new MirroredTable(10);
        mirror.Map([Page(1)]);

        Assert.Equal([Iova.FromPage(1)], mirror.Remove([Iova.FromPage(7), Iova.FromPage(1), Iova.FromPage(1), new Iova(ulong.MaxValue), new Iova(1UL << 60)]));
        Assert.Equal(4, mirror.Nonsense);
    }

    [Fact]
    public void A_page_that_comes_and_is_there_stays_as_it_was()
    {
        var mirror = new MirroredTable(10);
        mirror.Map([Page(1, frame: 5), Page(1, frame: 6)]);

        Assert.Equal(new FrameNumber(5), mirror.Table.Walk(Iova.FromPage(1), PageAccess.Read).Frame);
        Assert.Equal(1, mirror.Nonsense);
    }

    [Fact]
    public void An_address_that_is_not_canonical_and_an_access_that_is_none_are_left_out()
    {
        var mirror = new MirroredTable(10);
        mirror.Map([new MappedPage(new Iova(1UL << 60), new FrameNumber(1), PageAccess.Read), Page(1, access: PageAccess.None), Page(2, access: (PageAccess)64)]);

        Assert.Equal((0L, 3L), (mirror.Table.ValidEntries, mirror.Nonsense));
    }

    [Fact]
    public void More_pages_than_the_limit_are_left_out()
    {
        var mirror = new MirroredTable(2);
        mirror.Map([Page(1), Page(2), Page(3)]);

        Assert.Equal((2L, 1L), (mirror.Table.ValidEntries, mirror.Nonsense));
    }

    [Fact]
    public void All_pages_go_at_once_and_whether_there_were_any_is_told()
    {
        var mirror = new MirroredTable(10);
        Assert.False(mirror.RemoveAll());
        mirror.Map([Page(1), Page(1UL << 30)]);

        Assert.True(mirror.RemoveAll());
        Assert.Empty(mirror.Table.Entries());
    }

    [Fact]
    public void Whatever_is_said_the_table_holds_together_and_keeps_to_its_limit() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(200).ToArbitrary(), steps =>
        {
            var mirror = new MirroredTable(8);
            foreach (var step in steps)
            {
                var page = Anything(step / 4);
                if (step % 4 == 0)
                    mirror.Remove([page.Page, page.Page]);
                else if (step % 100 == 1)
                    mirror.RemoveAll();
                else
                    mirror.Map([page]);

                mirror.Table.AssertInvariants();
                Assert.InRange(mirror.Table.ValidEntries, 0, 8);
            }
        }).Check(Config.QuickThrowOnFailure);

    private static MappedPage Anything(int number)
    {
        var address = (number % 5) switch
        {
            0 => new Iova(ulong.MaxValue - (ulong)number),
            1 => new Iova((ulong)number << 40),
            _ => new Iova((ulong)(number % 12) * 4_096 + (ulong)(number % 3)),
        };
        return new MappedPage(address, new FrameNumber((ulong)number), (PageAccess)(number % 40));
    }

    private static MappedPage Page(ulong page, ulong frame = 1, PageAccess access = PageAccess.Read) => new(Iova.FromPage(page), new FrameNumber(frame), access);
}
