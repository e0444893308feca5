using System.Diagnostics.CodeAnalysis;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>
/// The page request side of a guest's virtual IOMMU: the queue that the VMM writes and the guest's driver reads (as a VT-d unit's, Q1, Q2),
/// and the groups that the guest owes an answer for. It is memory of the VMM, so it outlives a crash of who works on it.
/// </summary>
public sealed class VirtualQueue
{
    /// <summary>Entries of the smallest queue.</summary>
    public const int LeastEntries = 128;

    /// <summary>The largest size: the PQS of a VT-d unit.</summary>
    public const int MaxSize = 7;

    private static readonly ArchitectureProfile Vtd = ArchitectureProfile.For(Architecture.Vtd);
    private readonly PageRequestQueue _queue;
    private readonly List<PageRequest> _owed = [];

    /// <summary>Makes an empty queue.</summary>
    /// <param name="size">PQS, 0 to <see cref="MaxSize"/>: 2^(PQS+7) entries.</param>
    public VirtualQueue(int size) => _queue = new PageRequestQueue(Vtd, size + Vtd.Ring.SmallestOrder);

    /// <summary>The last requests of the groups that the guest owes an answer for, oldest first.</summary>
    public IReadOnlyList<PageRequest> Owed => _owed;

    /// <summary>The guest resets its virtual device: the queue is not read until that is done.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>A request enters the queue.</summary>
    /// <returns>True if the queue is full and the hardware answers the group Success by itself.</returns>
    public bool Inject(PageRequest request)
    {
        var admission = _queue.Admit(request).Outcome;
        if (admission == QueueAdmission.Queued && request is { Last: true, IsStopMarker: false })
            _owed.Add(request);

        return admission == QueueAdmission.Answered;
    }

    /// <summary>Whether the driver is to be interrupted now; true once for each event.</summary>
    public bool TakeInterrupt() => _queue.TakeInterrupt();

    /// <summary>The driver begins to read.</summary>
    public void AcknowledgeInterrupt() => _queue.AcknowledgeInterrupt();

    /// <summary>The driver takes the oldest request.</summary>
    /// <returns>False if there is none, or the queue is held.</returns>
    public bool TryTake([NotNullWhen(true)] out PageRequest? request)
    {
        request = null;
        return !IsHeld && _queue.TryDequeue(out request);
    }

    /// <summary>The driver has read all: the overflow flag goes down if it was up, and incomplete groups will never be completed (Q3).</summary>
    /// <returns>Whether it was up.</returns>
    public bool TryClearOverflow() => _queue.TryAcknowledgeOverflow();

    /// <summary>The guest's core answers a group.</summary>
    /// <returns>False if no answer is owed for such a group: the answer goes nowhere.</returns>
    public bool Settle(PageResponse response)
    {
        var at = _owed.FindIndex(last => last.Index == response.Index && last.Pasid == response.Pasid);
        if (IsHeld || at < 0)
            return false;

        _owed.RemoveAt(at);
        return true;
    }

    /// <summary>
    /// A Response Failure stopped the virtual device (D4), or the guest ends: what is queued and owed is abandoned, and the queue is held
    /// until <see cref="Release"/>.
    /// </summary>
    /// <returns>The last requests of the abandoned groups, which somebody has to answer.</returns>
    public IReadOnlyList<PageRequest> Abandon()
    {
        IReadOnlyList<PageRequest> abandoned = [.. _owed];
        _owed.Clear();
        IsHeld = true;
        while (_queue.TryDequeue(out _))
            continue;

        _queue.TryAcknowledgeOverflow();
        return abandoned;
    }

    /// <summary>The guest's core knows nothing of what was abandoned any more.</summary>
    public void Release() => IsHeld = false;
}
