using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Memory;
using Xunit;

namespace Iopf.Tests.Os.Memory;

public sealed class AreasTests
{
    [Theory]
    [InlineData(0x1000, 0, AreaResult.Empty)]
    [InlineData(0x1001, 1, AreaResult.Misaligned)]
    [InlineData(0x7fff_ffff_f000, 1, AreaResult.Added)]
    [InlineData(0x7fff_ffff_f000, 2, AreaResult.OutOfRange)]
    [InlineData(0x0000_8000_0000_0000, 1, AreaResult.OutOfRange)]
    [InlineData(0x7fff_ffff_f000, (ulong.MaxValue >> 16) + 5, AreaResult.OutOfRange)]
    [InlineData(0, ulong.MaxValue, AreaResult.OutOfRange)]
    [InlineData(0x8000, (1UL << 52) - 8, AreaResult.OutOfRange)]
    [InlineData(0xffff_ffff_ffff_f000, 1, AreaResult.Added)]
    [InlineData(0xffff_ffff_ffff_f000, 2, AreaResult.OutOfRange)]
    [InlineData(0x5000, 1, AreaResult.Overlaps)]
    [InlineData(0x4000, 2, AreaResult.Overlaps)]
    [InlineData(0x1000, 0x100, AreaResult.Overlaps)]
    [InlineData(0x7000, 1, AreaResult.Added)]
    [InlineData(0x4000, 1, AreaResult.Added)]
    public void An_area_is_added_unless_a_rule_refuses_it(ulong first, ulong pages, AreaResult expected)
    {
        var space = new AddressSpace(new(default, 4));
        Assert.Equal(AreaResult.Added, space.AddArea(new(0x5000), 2, PageAccess.Read));
        Assert.Equal(expected, space.AddArea(new(first), pages, PageAccess.Read));
        Assert.Equal(expected == AreaResult.Added ? 2 : 1, space.Areas.Count);
        space.AssertInvariants();
    }

    [Fact]
    public void Unmapping_in_the_middle_of_an_area_leaves_two()
    {
        var space = new AddressSpace(new(default, 4));
        space.AddArea(new(0x10_000), 16, PageAccess.Write);
        space.BeginUnmap(new(0x14_000), 4);
        Assert.Equal([new Area(new(0x10, 0x14), PageAccess.Write), new Area(new(0x18, 0x20), PageAccess.Write)], space.Areas);
    }

    [Fact]
    public void There_is_a_limit_on_areas()
    {
        var space = new AddressSpace(new(default, 4));
        for (var i = 0UL; i < 65530; i++)
            Assert.Equal(AreaResult.Added, space.AddArea(Iova.FromPage(2 * i), 1, PageAccess.Read));
        Assert.Equal(AreaResult.TooMany, space.AddArea(new(0x7000_0000_0000), 1, PageAccess.Read));
    }

    [Fact]
    public void They_behave_as_a_list_of_pages_with_permissions()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(80).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static void Play(int[] steps)
    {
        var space = new AddressSpace(new(default, 4));
        var model = new PageAccess?[64];
        foreach (var step in steps)
        {
            var range = new PageRange((ulong)(step / 8 % 50), (ulong)(step / 8 % 50) + (ulong)(step / 400 % 14));
            var access = (PageAccess)(step / 8 % 4);
            if (step % 8 < 5)
            {
                var expected = range.Count == 0 ? AreaResult.Empty
                    : model[(int)range.Start..(int)range.End].Any(page => page is not null) ? AreaResult.Overlaps
                    : AreaResult.Added;
                Assert.Equal(expected, space.AddArea(Iova.FromPage(range.Start), range.Count, access));
                if (expected == AreaResult.Added)
                    Array.Fill(model, access, (int)range.Start, (int)range.Count);
            }
            else
            {
                Assert.Empty(space.BeginUnmap(Iova.FromPage(range.Start), range.Count));
                Array.Fill(model, null, (int)range.Start, (int)range.Count);
            }

            space.AssertInvariants();
            for (var page = 0; page < model.Length; page++)
                Assert.Equal(model[page], AccessOf(space, (ulong)page));
        }
    }

    private static PageAccess? AccessOf(AddressSpace space, ulong page)
        => space.Areas.Where(area => area.Pages.Contains(page)).Select(area => (PageAccess?)area.Access).SingleOrDefault();
}
