using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Tests.Os.Nesting;

/// <summary>Two levels as dictionaries of 4 KiB pages, filled together with real tables, and the walk as a person would do it by hand.</summary>
internal sealed class NestingReference
{
    private readonly GuestTablePlacement _placement;
    private readonly Dictionary<ulong, Translation> _first = [];
    private readonly Dictionary<ulong, Translation> _second = [];

    public NestingReference(int[] steps, GuestTablePlacement placement)
    {
        _placement = placement;
        foreach (var step in steps.Take(steps[0] % steps.Length))
        {
            var bits = (uint)step;
            var address = NestingModelTests.Address(bits / 5);
            var frame = new FrameNumber((bits / 11 % 4) + (bits / 44 % 3 << 9));
            var access = (PageAccess)(1 + (bits / 13 % 15));
            var isLarge = bits % 5 == 4;
            if (address.IsCanonical(48) && bits % 2 == 0)
                Map(First, _first, address.Page, frame, access, isLarge: false);
            if (isLarge && address.IsCanonical(48))
                Map(First, _first, address.Page & ~511UL, new(frame.Value & ~511UL), access, isLarge: true);
            if (bits % 3 != 0)
                Map(Second, _second, frame.Value & (isLarge ? ~511UL : ~0UL), new((bits & 0xfff) << 9), access, isLarge);
            if (bits % 4 != 0 && address.IsCanonical(48))
                Map(Second, _second, placement.PageOf((int)(bits / 17 % 4) + 1, address).Value, new(7), access, isLarge: false);
        }
    }

    public PageTable First { get; } = new();

    public PageTable Second { get; } = new();

    public NestedWalkResult Nested(Iova address, PageAccess access)
    {
        for (var level = 4; level > 0 && address.IsCanonical(48); level--)
        {
            var table = _placement.PageOf(level, address);
            if (!IsAllowed(_second, table.Value, PageAccess.Read, out var denied))
                return new() { Level = FaultLevel.Second, IsTableFetch = true, TableLevel = (byte)level, GuestPage = table, Denied = denied, IsPresent = _second.ContainsKey(table.Value) };
            if (level == EndOf(address))
                break;
        }

        return Pinned(address, access);
    }

    public NestedWalkResult Pinned(Iova address, PageAccess access)
    {
        var first = Flat(address, access);
        if (!first.Succeeded)
            return first;
        if (!IsAllowed(_second, first.Frame.Value, access, out var denied))
            return Missing(first, denied);

        var second = _second[first.Frame.Value];
        return first with { Frame = second.Frame, Granted = first.Granted & second.Granted, Order = first.Order < second.Order ? first.Order : second.Order };
    }

    public NestedWalkResult Flat(Iova address, PageAccess access)
    {
        var level = EndOf(address);
        if (!IsAllowed(_first, address.Page, access, out var denied))
            return new() { Level = FaultLevel.First, TableLevel = level, Denied = denied, IsPresent = _first.ContainsKey(address.Page) };

        var page = _first[address.Page];
        return new() { Level = FaultLevel.None, TableLevel = level, Frame = page.Frame, Granted = page.Granted, Order = page.Order };
    }

    private NestedWalkResult Missing(NestedWalkResult first, PageAccess denied) => new()
    {
        Level = FaultLevel.Second,
        TableLevel = first.TableLevel,
        GuestPage = new(first.Frame.Value),
        Denied = denied,
        IsPresent = _second.ContainsKey(first.Frame.Value),
    };

    private static bool IsAllowed(Dictionary<ulong, Translation> pages, ulong page, PageAccess access, out PageAccess denied)
    {
        var isPresent = pages.TryGetValue(page, out var found);
        denied = isPresent ? access & ~found.Granted : access;
        return isPresent && denied == PageAccess.None;
    }

    /// <summary>A table exists where a page below it does; a large page ends at level 2.</summary>
    private byte EndOf(Iova address)
    {
        if (!address.IsCanonical(48))
            return 0;
        if (_first.TryGetValue(address.Page, out var page))
            return page.Order == 0 ? (byte)1 : (byte)2;

        byte level = 4;
        while (level > 1 && _first.Any(pair => pair.Key >> (9 * (level - 1)) == address.Page >> (9 * (level - 1)) && (level > 2 || pair.Value.Order == 0)))
            level--;
        return level;
    }

    private static void Map(PageTable table, Dictionary<ulong, Translation> pages, ulong page, FrameNumber frame, PageAccess access, bool isLarge)
    {
        var address = Iova.FromPage(page);
        if (!(isLarge ? table.MapLarge(address, frame, access) : table.Map(address, frame, access)))
            return;

        for (var i = 0UL; i < (isLarge ? 512UL : 1); i++)
            pages.Add(page + i, new(Iova.FromPage(page + i), new(frame.Value + i), access, isLarge ? PageTable.LargeOrder : (byte)0));
    }
}
