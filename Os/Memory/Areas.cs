using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>A run of pages of an address space with the same permissions.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Access">What may be done with them; nothing is possible too.</param>
public readonly record struct Area(PageRange Pages, PageAccess Access);

/// <summary>What became of an area that was to be added.</summary>
public enum AreaResult : byte
{
    /// <summary>Added.</summary>
    Added,

    /// <summary>Refused: it has no pages.</summary>
    Empty,

    /// <summary>Refused: its first address is not that of a page.</summary>
    Misaligned,

    /// <summary>Refused: it leaves the half of the 48-bit address space in which it begins.</summary>
    OutOfRange,

    /// <summary>Refused: it shares a page with another area.</summary>
    Overlaps,

    /// <summary>Refused: there are as many areas as an address space may have.</summary>
    TooMany,
}

/// <summary>The areas of an address space, ordered, without overlap.</summary>
internal sealed class Areas
{
    /// <summary>As many as Linux allows by default.</summary>
    public const int Limit = 65530;

    private readonly List<Area> _areas = [];

    public IReadOnlyList<Area> All => _areas;

    public AreaResult Add(Iova first, ulong pages, PageAccess access)
    {
        var range = PageRange.From(first, pages);
        if (pages == 0)
            return AreaResult.Empty;
        if (first != first.PageBase)
            return AreaResult.Misaligned;
        if (range.Count < pages || !InOneHalf(range))
            return AreaResult.OutOfRange;

        var place = FirstEndingAfter(range.Start);
        if (place < _areas.Count && _areas[place].Pages.Overlaps(range))
            return AreaResult.Overlaps;
        if (_areas.Count == Limit)
            return AreaResult.TooMany;

        _areas.Insert(place, new(range, access));
        return AreaResult.Added;
    }

    public bool TryFind(ulong page, out Area area)
    {
        var place = FirstEndingAfter(page);
        area = place < _areas.Count ? _areas[place] : default;
        return area.Pages.Contains(page);
    }

    /// <summary>Takes pages out; areas that reach beyond the range are cut, and one that surrounds it becomes two.</summary>
    public void Remove(PageRange range)
    {
        if (range.Count == 0)
            return;

        var from = FirstEndingAfter(range.Start);
        var to = from;
        while (to < _areas.Count && _areas[to].Pages.Start < range.End)
            to++;
        if (from == to)
            return;

        var before = _areas[from] with { Pages = new(_areas[from].Pages.Start, range.Start) };
        var after = _areas[to - 1] with { Pages = new(range.End, _areas[to - 1].Pages.End) };
        _areas.RemoveRange(from, to - from);
        if (after.Pages.Count > 0)
            _areas.Insert(from, after);
        if (before.Pages.Count > 0)
            _areas.Insert(from, before);
    }

    public void AssertInvariants()
    {
        var end = 0UL;
        foreach (var area in _areas)
        {
            Invariant.Holds(area.Pages.Count > 0, "An area has a page.");
            Invariant.Holds(area.Pages.Start >= end, "Areas are ordered and share no page.");
            end = area.Pages.End;
        }
    }

    private static bool InOneHalf(PageRange range)
    {
        var first = Iova.FromPage(range.Start);
        var last = Iova.FromPage(range.End - 1);
        return first.IsCanonical(PageTable.AddressBits)
            && last.IsCanonical(PageTable.AddressBits)
            && (long)first.Value < 0 == (long)last.Value < 0;
    }

    /// <summary>Binary search: where the first area ends that does not lie wholly before the page.</summary>
    private int FirstEndingAfter(ulong page)
    {
        var (low, high) = (0, _areas.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_areas[middle].Pages.End <= page)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
