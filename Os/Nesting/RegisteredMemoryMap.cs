using System.Diagnostics.CodeAnalysis;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Nesting;

/// <summary>A memory map that its client registered as a table beforehand.</summary>
public sealed class RegisteredMemoryMap : IGuestMemoryMap
{
    /// <summary>As many ranges as a table may have; memory slots of virtual machines are of this order.</summary>
    public const int Limit = 32_768;

    private const ulong PageMask = Iova.PageSize - 1;
    private const ulong End = 1UL << (PageTable.AddressBits - 1);

    private readonly GuestMemoryRange[] _ranges;

    private RegisteredMemoryMap(GuestMemoryRange[] ranges) => _ranges = ranges;

    /// <summary>The ranges, in order.</summary>
    public IReadOnlyList<GuestMemoryRange> Ranges => _ranges;

    /// <summary>Registers a table; none is an empty one.</summary>
    /// <param name="ranges">Its ranges, in the order of their guest-physical addresses.</param>
    /// <param name="map">The map.</param>
    /// <param name="error">Place and rule, if the table is refused.</param>
    /// <returns>False if the table is refused; nothing of it is kept then.</returns>
    public static bool TryRegister(
        ReadOnlySpan<GuestMemoryRange> ranges, [NotNullWhen(true)] out RegisteredMemoryMap? map, [NotNullWhen(false)] out GuestMemoryError? error)
    {
        (map, error) = (null, ranges.Length > Limit ? new(Limit, GuestMemoryRule.TooMany) : null);
        for (var i = 0; i < ranges.Length && error is null; i++)
        {
            if (BrokenBy(ranges[i], i == 0 ? default : ranges[i - 1]) is { } rule)
                error = new(i, rule);
        }

        if (error is not null)
            return false;

        map = new([.. ranges]);
        return true;
    }

    /// <inheritdoc/>
    public bool TryTranslate(GuestPage page, out HostMemory memory)
    {
        memory = default;
        var address = page.Address.Value;
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Guest <= address)
                low = middle + 1;
            else
                high = middle;
        }

        // The range before the first that begins above the address is the only one that can hold it.
        if (low == 0 || address - _ranges[low - 1].Guest >= _ranges[low - 1].Bytes)
            return false;

        var range = _ranges[low - 1];
        memory = new(new(range.Host + (address - range.Guest)), range.Granted);
        return true;
    }

    private static GuestMemoryRule? BrokenBy(GuestMemoryRange range, GuestMemoryRange before)
    {
        if (range.Bytes == 0)
            return GuestMemoryRule.Empty;
        if (((range.Guest | range.Host | range.Bytes) & PageMask) != 0)
            return GuestMemoryRule.Misaligned;
        if (!EndsInRange(range.Guest, range.Bytes) || !EndsInRange(range.Host, range.Bytes))
            return GuestMemoryRule.Overflow;
        if (range.Granted == PageAccess.None)
            return GuestMemoryRule.GrantsNothing;
        if (range.Guest < before.Guest)
            return GuestMemoryRule.Unordered;
        return range.Guest < before.Guest + before.Bytes ? GuestMemoryRule.Overlap : null;
    }

    private static bool EndsInRange(ulong first, ulong bytes) => first < End && bytes <= End - first;
}
