using System.Runtime.CompilerServices;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// Page table of four levels for 48-bit addresses, with pages of 4 KiB and of 2 MiB. It is memory that the IOMMU walks while the operating
/// system writes it: one thread may write, any number may <see cref="Walk"/> at the same time, without locks.
/// </summary>
/// <remarks>
/// A walk sees each entry as it was at some moment of the walk. A table that became empty is taken out and never used again for other
/// addresses, so a walk that still holds it finds nothing, and not another address's page. Enumerating is the writer's.
/// </remarks>
public sealed class PageTable
{
    /// <summary>Width of addresses.</summary>
    public const int AddressBits = 48;

    /// <summary>Entries of a table, at each level.</summary>
    public const int EntriesPerTable = 512;

    /// <summary>Order of a large page: 2^9 pages of 4 KiB.</summary>
    public const byte LargeOrder = 9;

    private const int IndexMask = EntriesPerTable - 1;
    private const ulong GrantedMask = 15;
    private const int FrameShift = 12;

    private readonly UpperTable<UpperTable<MiddleTable>> _root = new();

    /// <summary>Leaves: pages of 4 KiB and of 2 MiB, each counted once.</summary>
    public long ValidEntries { get; private set; }

    /// <summary>Tables in use, the root among them.</summary>
    public int Tables { get; private set; } = 1;

    /// <summary>Maps a page of 4 KiB.</summary>
    /// <param name="address">An address in the page.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="access">What it grants, at least one permission.</param>
    /// <returns>False if the address is mapped already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The address is not canonical, or nothing is granted.</exception>
    public bool Map(Iova address, FrameNumber frame, PageAccess access)
    {
        var page = Checked(address);
        var entry = Entry(frame, access);
        var middle = MiddleFor(page);
        var slot = Index(page, 2);
        if (middle.Large is not null && middle.Large[slot] != 0)
            return false;

        var leaf = Below(ref middle.Place(slot), ref middle.Used);
        ref var place = ref leaf.Place(Index(page, 1));
        if (place != 0)
            return false;

        Volatile.Write(ref place, entry);
        leaf.Used++;
        ValidEntries++;
        return true;
    }

    /// <summary>Maps a page of 2 MiB.</summary>
    /// <param name="address">Its first address.</param>
    /// <param name="frame">Its first frame, a multiple of 512.</param>
    /// <param name="access">What it grants, at least one permission.</param>
    /// <returns>False if any part of it is mapped already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The address is not canonical, address or frame is not aligned, or nothing is granted.</exception>
    public bool MapLarge(Iova address, FrameNumber frame, PageAccess access)
    {
        var page = Checked(address);
        ArgumentOutOfRangeException.ThrowIfNotEqual(address.Value & ((Iova.PageSize << LargeOrder) - 1), 0UL, nameof(address));
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Value & IndexMask, 0UL, nameof(frame));
        var entry = Entry(frame, access);
        var middle = MiddleFor(page);
        var slot = Index(page, 2);
        if (middle.Find(slot) is not null)
            return false;

        if (middle.Large is null)
            Volatile.Write(ref middle.Large, new ulong[EntriesPerTable]);
        if (middle.Large[slot] != 0)
            return false;

        Volatile.Write(ref middle.Large[slot], entry);
        middle.Used++;
        ValidEntries++;
        return true;
    }

    /// <summary>Takes out the page an address lies in, a large one as a whole, and frees tables that became empty.</summary>
    /// <param name="address">An address in the page.</param>
    /// <param name="removed">What was mapped: first address, first frame, permissions and order of the page.</param>
    /// <returns>False if nothing was mapped.</returns>
    public bool Unmap(Iova address, out Translation removed)
    {
        removed = default;
        var walk = Walk(address, PageAccess.None);
        if (!walk.Present)
            return false;

        var page = address.Page;
        var upper = _root.Find(Index(page, 4))!;
        var middle = upper.Find(Index(page, 3))!;
        var slot = Index(page, 2);
        if (walk.Order == LargeOrder)
        {
            Volatile.Write(ref middle.Large![slot], 0);
            middle.Used--;
        }
        else
        {
            var leaf = middle.Find(slot)!;
            Volatile.Write(ref leaf.Place(Index(page, 1)), 0);
            if (--leaf.Used == 0)
                Free(ref middle.Place(slot), ref middle.Used);
        }

        if (middle.Used == 0)
            Free(ref upper.Place(Index(page, 3)), ref upper.Used);
        if (upper.Used == 0)
            Free(ref _root.Place(Index(page, 4)), ref _root.Used);
        ValidEntries--;
        var offset = page & ((1UL << walk.Order) - 1);
        removed = new(Iova.FromPage(page - offset), new(walk.Frame.Value - offset), walk.Granted, walk.Order);
        return true;
    }

    /// <summary>Walks the table for an address, as the IOMMU does. May run beside the writer.</summary>
    /// <param name="address">The address.</param>
    /// <param name="access">The permissions wanted.</param>
    public WalkResult Walk(Iova address, PageAccess access)
    {
        if (!address.IsCanonical(AddressBits))
            return Absent(0, access);

        var page = address.Page;
        var upper = _root.Find(Index(page, 4));
        if (upper is null)
            return Absent(4, access);
        var middle = upper.Find(Index(page, 3));
        if (middle is null)
            return Absent(3, access);
        var leaf = middle.Find(Index(page, 2));
        if (leaf is null)
            return WalkLarge(middle, page, access);

        var entry = leaf.Find(Index(page, 1));
        return entry == 0 ? Absent(1, access) : Found(entry, 0, 1, 0, access);
    }

    /// <summary>All pages in address order. The table must not be written meanwhile.</summary>
    public IEnumerable<Translation> Entries() => Entries(new PageRange(0, Iova.MaxPage + 1));

    /// <summary>All pages that begin in a run of pages, in address order. The table must not be written meanwhile.</summary>
    public IEnumerable<Translation> Entries(PageRange range) => PageTableScan.Entries(_root, range);

    /// <summary>Checks what must always hold; for the writer.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants() => PageTableScan.AssertInvariants(_root, ValidEntries, Tables);

    /// <summary>Index of a page in its table of a level, 1 to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Index(ulong page, int level) => (int)(page >> (9 * (level - 1))) & IndexMask;

    internal static Translation ToTranslation(ulong page, ulong entry, byte order)
        => new(Iova.FromPage(page), new(entry >> FrameShift), (PageAccess)(entry & GrantedMask), order);

    private static WalkResult WalkLarge(MiddleTable middle, ulong page, PageAccess access)
    {
        var large = Volatile.Read(ref middle.Large);
        var entry = large is null ? 0 : Volatile.Read(ref large[Index(page, 2)]);
        return entry == 0 ? Absent(2, access) : Found(entry, page & IndexMask, 2, LargeOrder, access);
    }

    private static WalkResult Found(ulong entry, ulong offset, byte level, byte order, PageAccess access)
    {
        var granted = (PageAccess)(entry & GrantedMask);
        return new(new((entry >> FrameShift) + offset), granted, level, order, access & ~granted);
    }

    private static WalkResult Absent(byte level, PageAccess access) => new(default, PageAccess.None, level, 0, access);

    private static ulong Checked(Iova address)
    {
        if (!address.IsCanonical(AddressBits))
            throw new ArgumentOutOfRangeException(nameof(address), address, $"Not a canonical {AddressBits}-bit address.");
        return address.Page;
    }

    private static ulong Entry(FrameNumber frame, PageAccess access)
    {
        var granted = (ulong)access & GrantedMask;
        ArgumentOutOfRangeException.ThrowIfZero(granted, nameof(access));
        return (frame.Value << FrameShift) | granted;
    }

    private MiddleTable MiddleFor(ulong page)
    {
        var upper = Below(ref _root.Place(Index(page, 4)), ref _root.Used);
        return Below(ref upper.Place(Index(page, 3)), ref upper.Used);
    }

    private T Below<T>(ref T? place, ref int used)
        where T : class, new()
    {
        if (place is not null)
            return place;

        var table = new T();
        used++;
        Tables++;
        Volatile.Write(ref place, table);
        return table;
    }

    private void Free<T>(ref T? place, ref int used)
        where T : class
    {
        Volatile.Write(ref place, null);
        used--;
        Tables--;
    }
}
