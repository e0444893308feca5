using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>
/// The frames of one address space: a run of them, given out in order, a freed one before a fresh one. A frame is so used again as soon as
/// possible, which makes a stale translation hit a foreign page rather than nothing.
/// </summary>
public sealed class FrameAllocator
{
    private readonly List<bool> _used = [];
    private readonly Stack<int> _freed = [];

    /// <summary>All frames are free.</summary>
    /// <param name="first">The first frame.</param>
    /// <param name="count">How many frames, 0 or more, at most 2^31 - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The run goes beyond the last frame, or is too long.</exception>
    public FrameAllocator(FrameNumber first, ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(int.MaxValue, FrameNumber.MaxValue + 1 - first.Value));
        First = first;
        Count = count;
    }

    /// <summary>The first frame.</summary>
    public FrameNumber First { get; }

    /// <summary>How many frames there are.</summary>
    public ulong Count { get; }

    /// <summary>How many are given out.</summary>
    public ulong InUse { get; private set; }

    /// <summary>Gives out a frame.</summary>
    /// <returns>False if there is none left.</returns>
    public bool TryAllocate(out FrameNumber frame)
    {
        frame = default;
        if (!_freed.TryPop(out var slot))
        {
            if (InUse == Count)
                return false;
            slot = _used.Count;
            _used.Add(false);
        }

        _used[slot] = true;
        InUse++;
        frame = new(First.Value + (ulong)slot);
        return true;
    }

    /// <summary>Takes a frame back.</summary>
    /// <exception cref="InvariantException">It is not given out.</exception>
    public void Free(FrameNumber frame)
    {
        var slot = SlotOf(frame);
        Invariant.Holds(_used[slot], "A frame is freed once for each time it is given out.");
        _used[slot] = false;
        _freed.Push(slot);
        InUse--;
    }

    /// <summary>Number of a frame within the run.</summary>
    /// <exception cref="InvariantException">It was never given out.</exception>
    internal int SlotOf(FrameNumber frame)
    {
        Invariant.Holds(
            frame >= First && frame.Value - First.Value < (ulong)_used.Count, "A frame comes back to where it was given out.");
        return (int)(frame.Value - First.Value);
    }
}
