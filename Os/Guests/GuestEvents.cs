using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>What becomes of a fault without an answer for which a guest has no buffer left (F§2.5: a virtio-iommu may do either).</summary>
public enum WithoutBuffer : byte
{
    /// <summary>It is kept, in order, until the guest gives a buffer back.</summary>
    Wait,

    /// <summary>It is lost, and counted.</summary>
    Drop,
}

/// <summary>
/// The events of a guest's virtual IOMMU, such as a virtio-iommu's: each fault that has no answer (Q6) takes one of the buffers that the guest gave, which
/// comes back when the guest has read it.
/// </summary>
public sealed class GuestEvents
{
    /// <summary>As many wait at most, so that a guest that reads nothing costs its host no more; further ones are lost. The number is ours.</summary>
    public const int MostWaiting = 65_536;

    private readonly Queue<UnrecoverableFault> _waiting = [];
    private readonly int? _buffers;
    private readonly WithoutBuffer _policy;
    private int _free;

    /// <summary>All buffers are free.</summary>
    /// <param name="buffers">How many there are, at least 1; null: as many as are needed.</param>
    /// <param name="policy">What happens where none is free.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no buffer at all.</exception>
    public GuestEvents(int? buffers, WithoutBuffer policy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffers ?? 1, 1, nameof(buffers));
        (_buffers, _policy, _free) = (buffers, policy, buffers ?? 0);
    }

    /// <summary>Faults that the guest was told of.</summary>
    public long Told { get; private set; }

    /// <summary>Faults that were lost for want of a buffer.</summary>
    public long Dropped { get; private set; }

    /// <summary>Faults that wait for a buffer now.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>A fault is to be told.</summary>
    /// <returns>Whether it is told now; else it waits or is lost.</returns>
    public bool TryTell(UnrecoverableFault fault)
    {
        if (_buffers is null || _free > 0)
        {
            _free -= _buffers is null ? 0 : 1;
            Told++;
            return true;
        }

        if (_policy == WithoutBuffer.Wait && _waiting.Count < MostWaiting)
            _waiting.Enqueue(fault);
        else
            Dropped++;

        return false;
    }

    /// <summary>The guest is gone: what waits for a buffer is lost.</summary>
    public void Clear()
    {
        Dropped += _waiting.Count;
        _waiting.Clear();
    }

    /// <summary>The guest gives a buffer back. One more than it was given is not believed.</summary>
    /// <returns>The fault that takes it at once; null: none waits.</returns>
    public UnrecoverableFault? GiveBack()
    {
        if (_free == (_buffers ?? 0))
            return null;

        if (_waiting.TryDequeue(out var next))
            Told++;
        else
            _free++;

        return next;
    }
}
