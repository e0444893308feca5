using System.Diagnostics.CodeAnalysis;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units.Stalls;

/// <summary>
/// The transactions that wait in an SMMUv3 under stall tags (D8, F§2.3). A tag names one access from its stall to its CMD_RESUME, or to the
/// removal of its device. When all are taken, further accesses wait without one, in their order, and are run again when it is their turn:
/// back pressure [mem]. An access that runs again and stalls again goes behind those.
/// </summary>
public sealed class StallTable
{
    private StalledAccess?[] _byTag; // up to the highest tag so far
    private readonly GroupIndexPool _free;
    private readonly LinkedList<StalledAccess> _untagged = new();
    private readonly LinkedList<StalledAccess> _unwritten = new();

    /// <summary>Makes an empty table.</summary>
    /// <param name="tags">How many transactions can wait under a tag (IDR5.STALL_MAX, F§6); 1 to 65,535.</param>
    /// <param name="order">Which of the free tags is given next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public StallTable(int tags, GroupIndexOrder order = GroupIndexOrder.LongestFree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tags, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tags, (int)ushort.MaxValue);
        (_byTag, _free) = (GrowingTable.Begin<StalledAccess?>(tags), new(tags, order));
    }

    /// <summary>Accesses that wait under a tag.</summary>
    public int Stalled => _free.Count - _free.FreeCount;

    /// <summary>Accesses that wait for a tag.</summary>
    public int Untagged => _untagged.Count;

    /// <summary>Accesses under a tag whose record waits for room.</summary>
    public int Unwritten => _unwritten.Count;

    /// <summary>The largest <see cref="Stalled"/> so far.</summary>
    public int HighWater { get; private set; }

    /// <summary>How often an access got a tag.</summary>
    public long Stalls { get; private set; }

    /// <summary>How often an access had to wait without a tag.</summary>
    public long BackPressured { get; private set; }

    /// <summary>How often a tag was given back by a CMD_RESUME.</summary>
    public long Resumed { get; private set; }

    /// <summary>How often a CMD_RESUME named no access that waits: it did nothing.</summary>
    public long UnknownResumes { get; private set; }

    /// <summary>How many accesses ended, with or without a tag, because their device was removed.</summary>
    public long Removed { get; private set; }

    /// <summary>An access cannot be translated.</summary>
    /// <param name="access">The access, which runs.</param>
    /// <param name="record">Why it cannot; the tag is put in.</param>
    /// <param name="admitted">It was admitted (<see cref="TryAdmit"/>) and is not behind the others any more.</param>
    /// <returns>True if it waits under a tag, and its record is to be written; false if it waits for a tag.</returns>
    public bool TryStall(StalledAccess access, SmmuEvent record, bool admitted = false)
    {
        Invariant.Holds(access.Phase == StallPhase.Running && record.CanStall, "An access stalls when it runs, and with an event that can.");
        if (_free.FreeCount == 0 || (_untagged.Count > 0 && !admitted))
        {
            access.Phase = StallPhase.Untagged;
            _untagged.AddLast(access);
            BackPressured++;
            return false;
        }

        Give(access, record);
        return true;
    }

    /// <summary>An access whose turn it is to get a tag, now that there is one. It runs again first, and perhaps needs none any more.</summary>
    /// <returns>False if none waits, or no tag is free.</returns>
    public bool TryAdmit([NotNullWhen(true)] out StalledAccess? access)
    {
        access = _free.FreeCount > 0 ? _untagged.First?.Value : null;
        if (access is null)
            return false;

        access.Phase = StallPhase.Running;
        _untagged.RemoveFirst();
        return true;
    }

    /// <summary>The accesses of an address space that wait for a tag wait no more.</summary>
    /// <returns>They, in their order.</returns>
    public IReadOnlyList<StalledAccess> TakeUntagged(RequesterId requester, Pasid? pasid) =>
        TakeUntagged(access => access.Requester == requester && access.Pasid == pasid);

    /// <summary>The next access whose record is to be written.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryPeekUnwritten([NotNullWhen(true)] out StalledAccess? access) => (access = _unwritten.First?.Value) is not null;

    /// <summary>The record of the next access was written.</summary>
    public void Written()
    {
        _unwritten.First!.Value.Phase = StallPhase.Reported;
        _unwritten.RemoveFirst();
    }

    /// <summary>
    /// CMD_RESUME: the access that waits under that tag leaves it, and the tag is free. What becomes of the access the command says. One that
    /// names no such access does nothing.
    /// </summary>
    /// <param name="stream">The stream of the access: its requester id.</param>
    /// <param name="tag">Its tag.</param>
    /// <returns>The access; null if none of that stream waits under that tag.</returns>
    public StalledAccess? Resume(StreamId stream, StallTag tag)
    {
        if (tag.Value >= _byTag.Length || _byTag[tag.Value] is not { } access || access.Access.Requester.Value != stream.Value)
        {
            UnknownResumes++;
            return null;
        }

        Resumed++;
        Leave(access);
        return access;
    }

    /// <summary>A device is removed or reset (D9): its accesses end, and their tags are free.</summary>
    /// <returns>The accesses that ended, those under a tag first.</returns>
    public IReadOnlyList<StalledAccess> Remove(RequesterId requester)
    {
        List<StalledAccess> ended = [.. _byTag.OfType<StalledAccess>().Where(access => access.Access.Requester == requester)];
        ended.ForEach(Leave);
        ended.AddRange(TakeUntagged(access => access.Requester == requester));
        Removed += ended.Count;
        return ended;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        _free.AssertInvariants();
        for (var tag = 0; tag < _free.Count; tag++)
        {
            var waits = GrowingTable.At(_byTag, tag);
            Invariant.Holds(_free.IsFree(tag) == waits is null, "A tag is free, or one access waits under it.");
            Invariant.Holds(waits is null || waits.Tag.Value == tag, "An access waits under its own tag.");
        }

        Invariant.Holds(
            _byTag.Count(access => access?.Phase == StallPhase.Unwritten) == Unwritten, "A record that waits for room is that of an access under a tag.");
        Invariant.Holds(_byTag.All(access => access is null or { Phase: StallPhase.Unwritten or StallPhase.Reported }), "An access under a tag does not run.");
        Invariant.Holds(_untagged.All(access => access.Phase == StallPhase.Untagged), "What waits for a tag has none.");
        Invariant.Holds(Stalls >= Resumed + Stalled && HighWater >= Stalled, "A tag is given before it comes back.");
    }

    private void Give(StalledAccess access, SmmuEvent record)
    {
        var tag = _free.First;
        _free.Take(tag);
        GrowingTable.Cover(ref _byTag, tag, _free.Count);
        _byTag[tag] = access;
        (access.Tag, access.Phase) = (new((ushort)tag), StallPhase.Unwritten);
        access.Record = record with { Stall = access.Tag };
        _unwritten.AddLast(access);
        access.Stalls++;
        Stalls++;
        HighWater = Math.Max(HighWater, Stalled);
    }

    private List<StalledAccess> TakeUntagged(Predicate<DeviceAccess> which)
    {
        var taken = _untagged.Where(access => which(access.Access)).ToList();
        foreach (var access in taken)
        {
            _untagged.Remove(access);
            access.Phase = StallPhase.Running;
        }

        return taken;
    }

    private void Leave(StalledAccess access)
    {
        if (access.Phase == StallPhase.Unwritten)
            _unwritten.Remove(access);

        access.Phase = StallPhase.Running;
        _byTag[access.Tag.Value] = null;
        _free.Give(access.Tag.Value);
    }
}
