using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

/// <summary>The table against a dictionary, and against readers that run beside its writer.</summary>
public sealed class PageTableModelTests
{
    [Fact]
    public void It_behaves_as_a_dictionary_of_pages()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(300).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public async Task Readers_beside_the_writer_find_a_page_with_its_own_frame_or_nothing()
    {
        var table = new PageTable();
        var done = 0;
        var readers = Enumerable.Range(0, 2).Select(seed => Task.Factory.StartNew(
            () => ReadUntil(table, new Random(seed), () => Volatile.Read(ref done) != 0), TaskCreationOptions.LongRunning)).ToArray();
        try
        {
            Write(table, new Random(7));
        }
        finally
        {
            Volatile.Write(ref done, 1);
        }

        Assert.All(await Task.WhenAll(readers), wrong => Assert.Equal(0, wrong));
        table.AssertInvariants();
    }

    private static void Play(int[] steps)
    {
        var table = new PageTable();
        var pages = new SortedDictionary<ulong, Translation>();
        var larges = new SortedDictionary<ulong, Translation>();
        foreach (var step in steps)
        {
            var page = Page(step / 4);
            var large = page & ~511UL;
            var access = (PageAccess)((step % 15) + 1);
            switch (step % 4)
            {
                case 0 or 1:
                    var free = !pages.ContainsKey(page) && !larges.ContainsKey(large);
                    Assert.Equal(free, table.Map(Iova.FromPage(page), new((ulong)step), access));
                    if (free)
                        pages.Add(page, new(Iova.FromPage(page), new((ulong)step), access, 0));
                    break;
                case 2 when step / 4 % 5 == 0:
                    var none = !larges.ContainsKey(large) && !pages.Keys.Any(key => (key & ~511UL) == large);
                    var frame = new FrameNumber((ulong)step & ~511UL);
                    Assert.Equal(none, table.MapLarge(Iova.FromPage(large), frame, access));
                    if (none)
                        larges.Add(large, new(Iova.FromPage(large), frame, access, 9));
                    break;
                default:
                    var known = pages.Remove(page, out var expected) || larges.Remove(large, out expected);
                    Assert.Equal(known, table.Unmap(Iova.FromPage(page), out var removed));
                    Assert.Equal(expected, removed);
                    break;
            }

            Assert.Equal(pages.Count + larges.Count, table.ValidEntries);
        }

        table.AssertInvariants();
        Assert.Equal(pages.Values.Concat(larges.Values).OrderBy(entry => entry.Page), table.Entries());
        foreach (var (page, entry) in pages)
            Assert.Equal(new WalkResult(entry.Frame, entry.Granted, 1, 0, PageAccess.None), table.Walk(Iova.FromPage(page), PageAccess.None));
    }

    /// <summary>Few pages that share tables of every level, in both halves.</summary>
    private static ulong Page(int choice)
    {
        var bits = (uint)choice;
        ulong page = (bits % 3) + (bits / 3 % 3 << 9) + (bits / 9 % 2 << 18) + (bits / 18 % 2 << 27);
        return bits / 36 % 3 == 0 ? page | 0xf_fff8_0000_0000 : page;
    }

    /// <summary>The frame of a page is a function of it, so that a reader can tell any wrong answer.</summary>
    private static FrameNumber FrameOf(ulong page, bool large) => new((page & 0xf_ffff_ffff) + (large ? 1UL << 36 : 0));

    private static void Write(PageTable table, Random random)
    {
        for (var i = 0; i < 200_000; i++)
        {
            var page = Page(random.Next());
            if (table.Unmap(Iova.FromPage(page), out _))
                continue;
            if (random.Next(4) == 0)
                table.MapLarge(Iova.FromPage(page & ~511UL), FrameOf(page & ~511UL, true), PageAccess.Read);
            else
                table.Map(Iova.FromPage(page), FrameOf(page, false), PageAccess.Read);
        }
    }

    private static int ReadUntil(PageTable table, Random random, Func<bool> done)
    {
        var wrong = 0;
        do
        {
            var page = Page(random.Next());
            var walk = table.Walk(Iova.FromPage(page), PageAccess.Read);
            if (walk.Present && walk.Frame != FrameOf(page, walk.Order == 9))
                wrong++;
        }
        while (!done());

        return wrong;
    }
}
