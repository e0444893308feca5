using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;
using Xunit;

namespace Iopf.Tests.Os.Nesting;

/// <summary>Random tables of two levels against dictionaries of pages, and groups against the definition.</summary>
public sealed class NestingModelTests
{
    private const ulong Holes = 3;
    private static readonly GuestTablePlacement Placement = new(new(0x1_0000));

    [Fact]
    public void N1_a_walk_ends_where_a_naive_translation_by_pages_does()
    {
        var seen = new HashSet<(FaultLevel Level, bool IsTableFetch, byte TableLevel)>();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(120).ToArbitrary(), steps => WalkAsTheReference(steps, seen)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

        // Four tables missed, pages of both sizes missed and found, and every end within the first level were met: 4 + 2 + 2 + 5.
        Assert.Equal(13, seen.Count);
    }

    [Fact]
    public void N1_a_group_is_of_the_level_that_the_definition_gives()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(120).ToArbitrary(), ClassifyAsTheDefinition).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void N1_no_two_tables_share_a_page_and_all_lie_in_the_window()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var (left, right) = (Address((uint)pair.Item1), Address((uint)pair.Item2));
            for (var i = 1; i <= 4; i++)
            {
                Assert.InRange(Placement.PageOf(i, left).Value, Placement.Root.Value, Placement.Root.Value + GuestTablePlacement.WindowPages - 1);
                for (var j = 1; j <= 4; j++)
                {
                    var same = i == j && (left.Page & ~0UL << (9 * i)) << 28 == (right.Page & ~0UL << (9 * j)) << 28;
                    Assert.Equal(same, Placement.PageOf(i, left) == Placement.PageOf(j, right));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void N2_a_registered_table_behaves_as_a_list_of_pages()
        => Prop.ForAll(Gen.Choose(0, 9_999).ArrayOf(8).ToArbitrary(), steps =>
        {
            var (ranges, pages, next) = (new List<GuestMemoryRange>(), new Dictionary<ulong, ulong>(), 0UL);
            foreach (var step in steps)
            {
                var (first, count, host) = (next + ((ulong)step % Holes), 1 + ((ulong)step / 3 % 5), (ulong)step);
                ranges.Add(new(first << 12, host << 12, count << 12, PageAccess.Read));
                for (var i = 0UL; i < count; i++)
                    pages.Add(first + i, host + i);
                next = first + count;
            }

            Assert.True(RegisteredMemoryMap.TryRegister(ranges.ToArray(), out var map, out _));
            for (var page = 0UL; page < next + 2; page++)
            {
                Assert.Equal(pages.TryGetValue(page, out var host), map.TryTranslate(new(page), out var memory));
                Assert.Equal(host, memory.Page.Page);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static void WalkAsTheReference(int[] steps, HashSet<(FaultLevel Level, bool IsTableFetch, byte TableLevel)> seen)
    {
        var world = new NestingReference(steps, Placement);
        foreach (var step in steps)
        {
            var (address, access) = (Address((uint)step), (PageAccess)(step / 7 % 16));
            var nested = NestedWalk.Nested(world.First, world.Second, Placement).Walk(address, access);
            seen.Add((nested.Level, nested.IsTableFetch, nested.TableLevel));
            Assert.Equal(world.Nested(address, access), nested);
            Assert.Equal(world.Pinned(address, access), NestedWalk.Nested(world.First, world.Second, null).Walk(address, access));
            Assert.Equal(world.Flat(address, access), NestedWalk.Flat(world.First).Walk(address, access));
        }
    }

    private static void ClassifyAsTheDefinition(int[] steps)
    {
        var world = new NestingReference(steps, Placement);
        var walk = NestedWalk.Nested(world.First, world.Second, Placement);
        foreach (var group in steps.Chunk(3).Select(chunk => chunk.Select(Request).ToArray()))
        {
            var ends = group.Select(request => (Request: request, End: world.Nested(request.Address, request.Access))).ToList();
            var missing = from pair in ends
                          where pair.End.Level == FaultLevel.Second
                          group pair.End.IsTableFetch ? PageAccess.Read : pair.Request.Access by pair.End.GuestPage into page
                          orderby page.Key
                          select new SecondLevelFault(page.Key, page.Aggregate(PageAccess.None, (all, one) => all | one));
            var expected = ends.TrueForAll(pair => pair.End.Succeeded) ? FaultLevel.None
                : ends.Exists(pair => pair.End.Level == FaultLevel.Second) ? FaultLevel.Second
                : FaultLevel.First;

            var found = FaultLevels.Of([.. group], walk, secondLevelPinned: false);
            Assert.Equal(expected, found.Level);
            Assert.Equal(missing, found.Missing.AsEnumerable());
            Assert.True(FaultLevels.Of([.. group], walk, secondLevelPinned: true) is { Level: FaultLevel.First, Missing.IsEmpty: true });
        }
    }

    private static PageRequest Request(int step)
        => new(new(0x100), new Pasid(1), new(1), Address((uint)step), (PageAccess)(1 + (step / 7 % 3)), Last: false);

    /// <summary>Few addresses that share tables of every level, some in the upper half, and some that are not canonical.</summary>
    internal static Iova Address(uint bits)
    {
        ulong page = (bits % 3) + (bits / 3 % 3 << 9) + (bits / 9 % 2 << 18) + (bits / 18 % 2 << 27);
        return Iova.FromPage((bits / 36 % 8) switch
        {
            0 => page | 1UL << 35,
            < 3 => page | 0xf_fff8_0000_0000,
            _ => page,
        });
    }
}
