using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units.Stalls;

/// <summary>What became of a record on its way to the event queue.</summary>
public enum EventAdmission : byte
{
    /// <summary>It stands in the queue.</summary>
    Written,

    /// <summary>It is a stall's and there is no room: it waits at the hardware, and causes no overflow.</summary>
    Waits,

    /// <summary>There is no room: it is lost, and OVFLG tells.</summary>
    Lost,

    /// <summary>The queue is off: it is discarded, and nothing tells.</summary>
    Discarded,
}

/// <summary>
/// Event queue of an SMMUv3 (Q1, F§2.3, SMMU §7): a ring of 32-byte records in memory. The two indexes carry a wrap bit above their bits, so
/// that all entries can be used. Records of stalls are never lost; others are when there is no room, and are written again as soon as there
/// is some, whether software has acknowledged the overflow or not.
/// </summary>
public sealed class EventQueue
{
    /// <summary>The largest size: 2^19 entries (IDR1.EVENTQS) [mem].</summary>
    public const int MaxSize = 19;

    private readonly EntryRing _ring;
    private readonly int _entries;
    private bool _overflowed;
    private bool _acknowledged;
    private bool _raised;

    /// <summary>Makes an empty queue that is on.</summary>
    /// <param name="size">The ring has 2^size entries; 0 to <see cref="MaxSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public EventQueue(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        _entries = 1 << size;
        _ring = new EntryRing(SmmuEvent.Size, size);
    }

    /// <summary>EVENTQEN.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where the hardware writes next: an index with its wrap bit (PROD).</summary>
    public int Producer { get; private set; }

    /// <summary>Where software reads next (CONS).</summary>
    public int Consumer { get; private set; }

    /// <summary>How many records fit.</summary>
    public int Capacity => _entries;

    /// <summary>Records in the queue.</summary>
    public int Depth => (Producer - Consumer) & ((2 * _entries) - 1);

    /// <summary>OVFLG differs from OVACKFLG: records were lost since software last looked.</summary>
    public bool Overflow => _overflowed != _acknowledged;

    /// <summary>How many records were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many records software read.</summary>
    public long Read { get; private set; }

    /// <summary>How many records were lost or discarded.</summary>
    public long Lost { get; private set; }

    /// <summary>How many times OVFLG was toggled.</summary>
    public long Overflows { get; private set; }

    /// <summary>The largest <see cref="Depth"/> so far.</summary>
    public int HighWater { get; private set; }

    /// <summary>The hardware writes a record.</summary>
    /// <param name="record">The record; with a tag it is of a transaction that waits.</param>
    public EventAdmission TryWrite(in SmmuEvent record)
    {
        if (!Enabled || Depth == _entries)
            return record.Stall.HasValue ? EventAdmission.Waits : Lose();

        _raised |= Depth == 0;
        record.Encode(_ring.Append(Producer, Depth));
        Producer = Next(Producer);
        Written++;
        HighWater = Math.Max(HighWater, Depth);
        return EventAdmission.Written;
    }

    /// <summary>Software reads the oldest record and gives its entry back.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False if the queue is empty.</returns>
    public bool TryRead(out SmmuEvent record)
    {
        record = default;
        if (Depth == 0)
            return false;

        Invariant.Holds(SmmuEvent.Decode(_ring[Consumer], out record) == DescriptorError.None, "The ring holds only what the hardware encoded.");
        Consumer = Next(Consumer);
        Read++;
        return true;
    }

    /// <summary>Software acknowledges an overflow, with the write of CONS after it has read all (OVACKFLG := OVFLG).</summary>
    /// <returns>Whether there was one.</returns>
    public bool Acknowledge()
    {
        var overflow = Overflow;
        _acknowledged = _overflowed;
        return overflow;
    }

    /// <summary>
    /// Whether an interrupt must be sent now: the queue was empty, and is so no longer [mem]. True once for each time. Software that was called
    /// reads until it is empty.
    /// </summary>
    public bool TakeInterrupt()
    {
        var raised = _raised && Depth > 0;
        _raised = false;
        return raised;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(Depth <= Capacity && HighWater >= Depth, "No more records are in the ring than it has entries.");
        Invariant.Holds(Written - Read == Depth, "What was written was read or is still in the queue.");
        Invariant.Holds(Lost >= Overflows && (!Overflow || Overflows > 0), "OVFLG is toggled for a record that was lost.");
    }

    private EventAdmission Lose()
    {
        Lost++;
        if (!Enabled)
            return EventAdmission.Discarded;

        if (!Overflow)
        {
            _overflowed = !_overflowed;
            Overflows++;
        }

        return EventAdmission.Lost;
    }

    private int Next(int index) => (index + 1) & ((2 * _entries) - 1);
}
