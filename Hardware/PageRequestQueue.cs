using System.Diagnostics.CodeAnalysis;
using Iopf.Messages;
using Iopf.Messages.Descriptors;

namespace Iopf.Hardware;

/// <summary>
/// Page-request queue of a VT-d unit (Q1, F§2.1): a ring of 32-byte descriptors in memory. Hardware writes at the tail, software reads at
/// the head; both are byte offsets, as in the registers PQH and PQT. One entry stays free, so that full and empty differ.
/// </summary>
public sealed class PageRequestQueue
{
    /// <summary>The largest PQS.</summary>
    public const int MaxSize = 7;

    private const int EntrySize = VtdPageRequestDescriptor.Size;

    private readonly byte[] _ring;
    private readonly int _mask;
    private bool _pending;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="size">PQS, 0 to <see cref="MaxSize"/>: the ring has 2^(PQS+7) entries.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public PageRequestQueue(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        _ring = new byte[EntrySize << (size + 7)];
        _mask = _ring.Length - 1;
    }

    /// <summary>How many requests fit: one fewer than the ring has entries.</summary>
    public int Capacity => (_ring.Length / EntrySize) - 1;

    /// <summary>Byte offset of the oldest request (PQH).</summary>
    public int Head { get; private set; }

    /// <summary>Byte offset of the next entry to write (PQT).</summary>
    public int Tail { get; private set; }

    /// <summary>PRO: a request found no room. Sticky; while it is set nothing is queued.</summary>
    public bool Overflow { get; private set; }

    /// <summary>
    /// An event was raised that <see cref="TakeInterrupt"/> has not taken yet. Raised by a request or an overflow, but only if neither was
    /// pending before (F§2.1), so that one event covers what follows until software acknowledges.
    /// </summary>
    public bool InterruptNeeded { get; private set; }

    /// <summary>Requests in the queue.</summary>
    public int Depth => ((Tail - Head) & _mask) / EntrySize;

    /// <summary>The largest <see cref="Depth"/> so far.</summary>
    public int HighWater { get; private set; }

    /// <summary>How many requests were queued.</summary>
    public long Queued { get; private set; }

    /// <summary>How many requests software took.</summary>
    public long Dequeued { get; private set; }

    /// <summary>How many requests the hardware answered by itself.</summary>
    public long AutoAnswered { get; private set; }

    /// <summary>How many requests were lost without an answer.</summary>
    public long Lost { get; private set; }

    /// <summary>How many times the overflow flag went up.</summary>
    public long Overflows { get; private set; }

    /// <summary>Hardware receives a request.</summary>
    /// <returns>What became of it; anything but <see cref="QueueAdmission.Queued"/> only while <see cref="Overflow"/> is set.</returns>
    public QueueAdmission TryEnqueue(PageRequest request)
    {
        var next = (Tail + EntrySize) & _mask;
        if (Overflow || next == Head)
            return Refuse(request);

        VtdPageRequestDescriptor.From(request).Encode(_ring.AsSpan(Tail, EntrySize));
        Tail = next;
        Queued++;
        HighWater = Math.Max(HighWater, Depth);
        if (!_pending)
        {
            _pending = true;
            InterruptNeeded = true;
        }

        return QueueAdmission.Queued;
    }

    /// <summary>Software reads the oldest request and advances the head.</summary>
    /// <returns>False if the queue is empty.</returns>
    public bool TryDequeue([NotNullWhen(true)] out PageRequest? request)
    {
        request = null;
        if (Head == Tail)
            return false;

        var error = VtdPageRequestDescriptor.Decode(_ring.AsSpan(Head, EntrySize), out var descriptor);
        Invariant.Holds(error == DescriptorError.None, "The ring holds only what the hardware encoded.");
        request = descriptor.ToPageRequest();
        Head = (Head + EntrySize) & _mask;
        Dequeued++;
        return true;
    }

    /// <summary>Whether an event must be sent now; true once for each event.</summary>
    public bool TakeInterrupt()
    {
        var needed = InterruptNeeded;
        InterruptNeeded = false;
        return needed;
    }

    /// <summary>
    /// Software clears PPR, which it does before it reads the queue: a request that arrives after that raises a new event, so none is
    /// left in a queue that software believes empty.
    /// </summary>
    public void AcknowledgeInterrupt() => _pending = false;

    /// <summary>
    /// Software clears PRO. It may only when the queue is empty (Q3): it discards its incomplete groups at that moment, and a request still
    /// queued could be the rest of one.
    /// </summary>
    /// <returns>Whether the flag was set and is clear now.</returns>
    public bool TryClearOverflow()
    {
        if (!Overflow || Head != Tail)
            return false;

        Overflow = false;
        return true;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds((Head | Tail) % EntrySize == 0 && (Head | Tail) <= _mask, "Head and tail are offsets of entries of the ring.");
        Invariant.Holds(Depth <= Capacity, "One entry of the ring stays free.");
        Invariant.Holds(Queued - Dequeued == Depth, "What was queued was taken or is still in the queue.");
        Invariant.Holds(HighWater >= Depth && HighWater <= Capacity, "The high-water mark lies between depth and capacity.");
        Invariant.Holds(AutoAnswered + Lost >= Overflows, "The overflow flag goes up for a request that found no room.");
        Invariant.Holds(!Overflow || Overflows > 0, "The flag is set only after an overflow.");
    }

    private QueueAdmission Refuse(PageRequest request)
    {
        if (!Overflow)
        {
            Overflow = true;
            Overflows++;
            InterruptNeeded |= !_pending;
        }

        var admission = OverflowRule.Vtd.For(request);
        if (admission == QueueAdmission.AutoSuccess)
            AutoAnswered++;
        else
            Lost++;
        return admission;
    }
}
