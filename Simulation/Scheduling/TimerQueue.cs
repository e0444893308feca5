using Akka.Actor;
using Akka.Dispatch;

namespace Iopf.Simulation.Scheduling;

/// <summary>What a timer does when it is due: tell somebody, or run an action.</summary>
internal readonly struct TimerWork
{
    internal ICanTell? Receiver { get; init; }
    internal required object Payload { get; init; }
    internal IActorRef? Sender { get; init; }
    internal ICancelable? Cancelable { get; init; }
    internal long Interval { get; init; }

    internal bool IsCancelled => Cancelable is { IsCancellationRequested: true };

    internal void Fire()
    {
        if (Receiver is not null)
            Receiver.Tell(Payload, Sender);
        else if (Payload is Action action)
            action();
        else
            ((IRunnable)Payload).Run();
    }
}

/// <summary>
/// The timers of a world by (time, sequence): a binary heap of keys over a slab of work, so that a timer allocates nothing.
/// A cancelled timer costs its canceller nothing: it stays until it comes up or until a sweep, which happens whenever
/// the queue has doubled.
/// </summary>
internal sealed class TimerQueue
{
    private const int SmallestSweep = 64;

    private Key[] _heap = new Key[16];
    private TimerWork[] _slab = new TimerWork[16];
    private int[] _free = new int[16];
    private int _freeCount;
    private int _slabUsed;
    private long _sequence;
    private int _sweepAt = SmallestSweep;

    internal int Count { get; private set; }

    /// <summary>When the first timer is due whether cancelled or not; <see cref="long.MaxValue"/> without any.</summary>
    internal long Earliest { get; private set; } = long.MaxValue;

    internal void Add(long due, in TimerWork work)
    {
        if (Count >= _sweepAt)
            Sweep();
        if (Count == _heap.Length)
            Grow();
        var slot = _freeCount > 0 ? _free[--_freeCount] : _slabUsed++;
        _slab[slot] = work;
        Rise(Count++, new Key(due, _sequence++, slot));
        Earliest = _heap[0].Due;
    }

    /// <summary>When the first timer that is not cancelled is due. Cancelled ones before it are dropped.</summary>
    internal bool TryPeek(out long due)
    {
        while (Count > 0 && _slab[_heap[0].Slot].IsCancelled)
            RemoveFirst();
        due = Earliest;
        return Count > 0;
    }

    /// <summary>Takes the first timer. Call only when there is one.</summary>
    internal TimerWork Take(out long due)
    {
        due = _heap[0].Due;
        var work = _slab[_heap[0].Slot];
        RemoveFirst();
        return work;
    }

    internal void Clear()
    {
        Array.Clear(_slab, 0, _slabUsed);
        Count = 0;
        _freeCount = 0;
        _slabUsed = 0;
        _sequence = 0;
        _sweepAt = SmallestSweep;
        Earliest = long.MaxValue;
    }

    private void RemoveFirst()
    {
        Release(_heap[0].Slot);
        var last = _heap[--Count];
        if (Count > 0)
            Sink(0, last);
        Earliest = Count > 0 ? _heap[0].Due : long.MaxValue;
    }

    private void Release(int slot)
    {
        _slab[slot] = default;
        _free[_freeCount++] = slot;
    }

    private void Sweep()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var key = _heap[i];
            if (_slab[key.Slot].IsCancelled)
                Release(key.Slot);
            else
                _heap[kept++] = key;
        }

        Count = kept;
        for (var i = (Count / 2) - 1; i >= 0; i--)
            Sink(i, _heap[i]);
        _sweepAt = Math.Max(SmallestSweep, Count * 2);
    }

    private void Grow()
    {
        Array.Resize(ref _heap, _heap.Length * 2);
        Array.Resize(ref _slab, _heap.Length);
        Array.Resize(ref _free, _heap.Length);
    }

    private void Rise(int hole, Key key)
    {
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (!key.IsBefore(_heap[parent]))
                break;
            _heap[hole] = _heap[parent];
            hole = parent;
        }

        _heap[hole] = key;
    }

    private void Sink(int hole, Key key)
    {
        while (true)
        {
            var child = (hole * 2) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _heap[child + 1].IsBefore(_heap[child]))
                child++;
            if (!_heap[child].IsBefore(key))
                break;
            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = key;
    }

    private readonly struct Key(long due, long sequence, int slot)
    {
        internal readonly long Due = due;
        internal readonly int Slot = slot;
        private readonly long _sequence = sequence;

        internal bool IsBefore(in Key other) => Due < other.Due || (Due == other.Due && _sequence < other._sequence);
    }
}
