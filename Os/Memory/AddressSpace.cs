using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>
/// Address space of a process: areas, and pages that become resident when they are asked for, within a limit. Taking a page out has two
/// steps, so that D7 can hold: first its entry leaves the page table; its frame is free only when the caller says that no cache of a device
/// has the translation any more. One thread, its owner's; but <see cref="Table"/> may be walked beside it.
/// </summary>
public sealed class AddressSpace
{
    private readonly FrameAllocator _frames;
    private readonly Areas _areas = new();
    private readonly ResidentClock _clock = new();
    private readonly Dictionary<ulong, FrameNumber> _leaving = [];

    /// <summary>An address space without areas.</summary>
    /// <param name="frames">Its frames, of no one else; as many pages may be resident.</param>
    public AddressSpace(FrameAllocator frames)
    {
        _frames = frames;
    }

    /// <summary>The page table, for the IOMMU to walk.</summary>
    public PageTable Table { get; } = new();

    /// <summary>The areas in address order.</summary>
    public IReadOnlyList<Area> Areas => _areas.All;

    /// <summary>Pages that may be resident; pages on their way out count, as they still hold their frames.</summary>
    public ulong Limit => _frames.Count;

    /// <summary>Resident pages, pinned ones among them.</summary>
    public long Resident => _clock.Count + Pinned;

    /// <summary>Pages that are resident for good: none of them is ever evicted.</summary>
    public int Pinned { get; private set; }

    /// <summary>Valid entries of the page table.</summary>
    public long ValidEntries => Table.ValidEntries;

    /// <summary>Pages on their way out: not in the table any more, their frames not free yet.</summary>
    public int Leaving => _leaving.Count;

    /// <summary>How many times a page became resident.</summary>
    public long PagesMapped { get; private set; }

    /// <summary>How many pages were evicted, not counting those unmapped.</summary>
    public long Evictions { get; private set; }

    /// <summary>Adds an area (mmap).</summary>
    /// <param name="first">Its first address, that of a page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="access">What may be done with them.</param>
    public AreaResult AddArea(Iova first, ulong pages, PageAccess access) => _areas.Add(first, pages, access);

    /// <summary>Makes the page of an address resident if it may be.</summary>
    /// <param name="address">The address.</param>
    /// <param name="access">What is wanted of it.</param>
    public Resolution Resolve(Iova address, PageAccess access)
    {
        if (!_areas.TryFind(address.Page, out var area))
            return new(ResolutionKind.NoArea, default, default);
        if ((access & ~area.Access) != PageAccess.None || area.Access == PageAccess.None)
            return new(ResolutionKind.NotPermitted, default, default);

        var walk = Table.Walk(address, access);
        if (walk.Present)
            return new(ResolutionKind.AlreadyMapped, walk.Frame, default);
        if (_leaving.ContainsKey(address.Page))
            return new(ResolutionKind.EvictionPending, default, default);
        if (!_frames.TryAllocate(out var frame))
            return ChooseVictim();

        Invariant.Holds(Table.Map(address, frame, area.Access), "A page that is not resident has no valid entry.");
        _clock.Add(_frames.SlotOf(frame), address.Page);
        PagesMapped++;
        return new(ResolutionKind.Mapped, frame, default);
    }

    /// <summary>Makes pages resident for good, before a device uses them. Those that lie in no area, or are resident already, stay as they are.</summary>
    /// <param name="first">An address in the first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <returns>How many became resident; fewer than asked for where no frame is free.</returns>
    public ulong Pin(Iova first, ulong pages)
    {
        var pinned = 0UL;
        var range = PageRange.From(first, pages);
        for (var page = range.Start; page < range.End; page++)
        {
            if (!_areas.TryFind(page, out var area) || area.Access == PageAccess.None || Table.Walk(Iova.FromPage(page), PageAccess.None).Present)
                continue;

            if (!_frames.TryAllocate(out var frame))
                break;

            Invariant.Holds(Table.Map(Iova.FromPage(page), frame, area.Access), "A page that is not resident has no valid entry.");
            (Pinned, pinned) = (Pinned + 1, pinned + 1);
        }

        PagesMapped += (long)pinned;
        return pinned;
    }

    /// <summary>Marks a resident page as used: it is spared when its turn to be evicted comes. Nothing happens if it is not resident.</summary>
    public void Touch(Iova address)
    {
        var walk = Table.Walk(address, PageAccess.None);
        if (walk.Present && Pinned == 0)
            _clock.Touch(_frames.SlotOf(walk.Frame));
        else if (walk.Present)
            _clock.TouchIfHeld(_frames.SlotOf(walk.Frame));
    }

    /// <summary>First step of an eviction: the page leaves the table and keeps its frame. Any resident page may be chosen.</summary>
    /// <returns>False if the page is not resident (any more).</returns>
    public bool BeginEviction(Iova page)
    {
        if (!TryWithdraw(page))
            return false;

        Evictions++;
        return true;
    }

    /// <summary>Second step of an eviction or unmapping: no cache has the translation any more, the frame is free.</summary>
    /// <returns>False if the page is not on its way out.</returns>
    public bool CompleteEviction(Iova page)
    {
        if (!_leaving.Remove(page.Page, out var frame))
            return false;

        _frames.Free(frame);
        return true;
    }

    /// <summary>
    /// Second step of all evictions and unmappings under way, by who takes the address space over from one that is lost: nobody has any of its
    /// translations any more, as all that had were reset.
    /// </summary>
    public void CompleteAll()
    {
        foreach (var page in _leaving.Keys.Order().ToList())
            CompleteEviction(Iova.FromPage(page));
    }

    /// <summary>
    /// First step of unmapping (munmap, or exit): areas lose these pages, and those that were resident leave the table. Pages that were on
    /// their way out before stay so, and are completed by who evicted them.
    /// </summary>
    /// <param name="first">An address in the first page.</param>
    /// <param name="pages">How many pages; what lies beyond the address space does not count.</param>
    /// <returns>The pages to complete (<see cref="CompleteEviction"/>) after the invalidation, in address order.</returns>
    public IReadOnlyList<Iova> BeginUnmap(Iova first, ulong pages)
    {
        var range = PageRange.From(first, pages);
        _areas.Remove(range);
        var withdrawn = Table.Entries(range).Select(entry => entry.Page).ToList();
        foreach (var page in withdrawn)
            TryWithdraw(page);
        return withdrawn;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        _areas.AssertInvariants();
        Table.AssertInvariants();
        Invariant.Holds(Resident == ValidEntries, "The resident pages are the valid entries.");
        Invariant.Holds((ulong)Resident <= Limit, "The resident pages are within the limit.");
        Invariant.Holds((ulong)(Resident + Leaving) == _frames.InUse, "A frame in use holds a resident page or one on its way out.");

        var held = new HashSet<FrameNumber>(_leaving.Values);
        Invariant.Holds(held.Count == Leaving, "No two pages share a frame.");
        foreach (var entry in Table.Entries())
        {
            Invariant.Holds(held.Add(entry.Frame), "No two pages share a frame.");
            Invariant.Holds(!_leaving.ContainsKey(entry.Page.Page), "A page on its way out is not resident.");
            Invariant.Holds(
                _areas.TryFind(entry.Page.Page, out var area) && area.Access == entry.Granted,
                "A resident page lies in an area and grants what the area permits.");
        }
    }

    private Resolution ChooseVictim()
    {
        if (_clock.TryFindVictim(out var slot, out var page))
            return new(ResolutionKind.NeedsEviction, new(_frames.First.Value + (ulong)slot), Iova.FromPage(page));
        return new(_leaving.Count > 0 ? ResolutionKind.EvictionPending : ResolutionKind.LimitTooSmall, default, default);
    }

    private bool TryWithdraw(Iova page)
    {
        if (!Table.Unmap(page, out var removed))
            return false;

        if (Pinned > 0 && !_clock.Holds(_frames.SlotOf(removed.Frame)))
            Pinned--;
        else
            _clock.Remove(_frames.SlotOf(removed.Frame));

        _leaving.Add(page.Page, removed.Frame);
        return true;
    }
}
