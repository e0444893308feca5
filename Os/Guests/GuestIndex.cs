using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>
/// The index by which a guest hears of a group that keeps its own name. The virtual unit of a guest is one with PRI, whatever the host's is:
/// a stall tag (D8) goes in as the index of that number, as the core compares both by number too (C2).
/// </summary>
internal static class GuestIndex
{
    /// <summary>The index of a group by its last request.</summary>
    /// <returns>False if it is a stall whose tag is no index: above 511.</returns>
    public static bool TryOf(PageRequest last, out PageRequestGroupIndex index)
    {
        var fits = last.Tag.Value <= PageRequestGroupIndex.MaxValue;
        index = new(fits ? (ushort)last.Tag.Value : (ushort)0);
        return fits;
    }
}
