using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// Where the tables of a first level lie in guest-physical memory. A <see cref="PageTable"/> is made of objects of the host; a guest's
/// tables lie in the guest's memory, and to read one the unit has to translate its address by the second level first (N1).
/// </summary>
/// <remarks>
/// The tables lie in a window of guest-physical pages, each in a page of its own: first the root, then the tables of level 3, of level 2,
/// of level 1, each level in the order of the addresses below them. The place of a table follows from its level and the upper bits of the
/// address alone (as in a table that maps itself), so nothing is kept, and what a walk reads cannot change beside it. Only pages of tables
/// that are in use need memory.
/// </remarks>
public sealed class GuestTablePlacement
{
    /// <summary>Pages of the window: 1 + 2^9 + 2^18 + 2^27.</summary>
    public const ulong WindowPages = 1 + (1UL << 9) + (1UL << 18) + (1UL << 27);

    /// <summary>Level of the root.</summary>
    public const int RootLevel = 4;

    private const int IndexBits = 9;
    private const ulong PageMask = (1UL << (RootLevel * IndexBits)) - 1;

    /// <summary>Places the tables.</summary>
    /// <param name="root">Page of the root, the first one of the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves what a second level translates.</exception>
    public GuestTablePlacement(GuestPage root)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(root.Value, (1UL << (PageTable.AddressBits - 1 - Iova.PageShift)) - WindowPages, nameof(root));
        Root = root;
    }

    /// <summary>Page of the root.</summary>
    public GuestPage Root { get; }

    /// <summary>Page of the table of a level that a walk for an address reads.</summary>
    /// <param name="level">4, the root, to 1, a table of 4 KiB pages.</param>
    /// <param name="address">The address, a canonical one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public GuestPage PageOf(int level, Iova address)
    {
        var before = level switch
        {
            4 => 0UL,
            3 => 1UL,
            2 => 1 + (1UL << 9),
            1 => 1 + (1UL << 9) + (1UL << 18),
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Levels are 1 to 4."),
        };
        return new(Root.Value + before + ((address.Page & PageMask) >> (IndexBits * level)));
    }
}
