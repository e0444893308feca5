using System.Runtime.CompilerServices;

namespace Iopf.Simulation;

/// <summary>
/// The actors that could run now, in the order in which they became runnable. Taking the oldest is O(1), any other costs
/// a move of at most half of the others.
/// </summary>
public sealed class RunnableSet
{
    /// <summary>The answer of a strategy that wants time to move before anybody runs.</summary>
    public const int LetTimePass = -1;

    private readonly TimerQueue _timers;
    private Resident?[] _items = new Resident?[64];
    private int _head;

    internal RunnableSet(TimerQueue timers) => _timers = timers;

    /// <summary>How many actors are runnable.</summary>
    public int Count { get; private set; }

    /// <summary>When the next timer is due, as virtual time since the beginning; null without one.</summary>
    public TimeSpan? NextTimer => _timers.TryPeek(out var due) ? TimeSpan.FromTicks(due) : null;

    /// <summary>One of the choices; 0 became runnable first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not an index of the set.</exception>
    public Choice this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new Choice(_items[_head + index]!);
        }
    }

    internal bool IsPermanent(int index) => _items[_head + index]!.Generation == Resident.Permanent;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Resident resident)
    {
        if (_head + Count == _items.Length)
            MakeRoom();
        _items[_head + Count++] = resident;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Resident TakeOldest()
    {
        ref var item = ref _items[_head++];
        var resident = item!;
        item = null;
        Count--;
        return resident;
    }

    internal Resident Take(int index)
    {
        if (index == 0)
            return TakeOldest();
        var at = _head + index;
        var resident = _items[at]!;
        Count--;
        if (index < Count / 2)
        {
            Array.Copy(_items, _head, _items, _head + 1, index);
            _items[_head++] = null;
        }
        else
        {
            Array.Copy(_items, at + 1, _items, at, Count - index);
            _items[_head + Count] = null;
        }

        return resident;
    }

    internal void Clear()
    {
        Array.Clear(_items, _head, Count);
        (_head, Count) = (0, 0);
    }

    // Sliding down pays only when the front half is empty; so an addition costs O(1) in the mean.
    private void MakeRoom()
    {
        var target = _head > _items.Length / 2 ? _items : new Resident?[_items.Length * 2];
        Array.Copy(_items, _head, target, 0, Count);
        if (ReferenceEquals(target, _items))
            Array.Clear(_items, Count, _head);
        (_items, _head) = (target, 0);
    }
}
