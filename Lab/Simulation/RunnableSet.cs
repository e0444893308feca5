using System.Numerics;
using System.Runtime.CompilerServices;

namespace Iopf.Lab.Simulation;

/// <summary>
/// The actors that could run now, in the order in which they became runnable. Taking the oldest is O(1), any other costs
/// a move of at most half of the others.
/// </summary>
public sealed class RunnableSet
{
    /// <summary>The answer of a strategy that wants time to move before anybody runs.</summary>
    public const int LetTimePass = -1;

    private readonly TimerQueue _timers;
    private Resident?[] _ring = new Resident?[16];
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
            return new Choice(_ring[(_head + index) & (_ring.Length - 1)]!);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Resident resident)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[(_head + Count) & (_ring.Length - 1)] = resident;
        Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Resident TakeOldest()
    {
        ref var slot = ref _ring[_head];
        var resident = slot!;
        slot = null;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return resident;
    }

    internal Resident Take(int index)
    {
        if (index == 0)
            return TakeOldest();
        var mask = _ring.Length - 1;
        var resident = _ring[(_head + index) & mask]!;
        if (index < Count / 2)
            CloseFromFront(index, mask);
        else
            CloseFromBack(index, mask);
        Count--;
        return resident;
    }

    internal void Clear()
    {
        while (Count > 0)
            TakeOldest();
        _head = 0;
    }

    private void CloseFromFront(int index, int mask)
    {
        for (var i = index; i > 0; i--)
            _ring[(_head + i) & mask] = _ring[(_head + i - 1) & mask];
        _ring[_head] = null;
        _head = (_head + 1) & mask;
    }

    private void CloseFromBack(int index, int mask)
    {
        for (var i = index; i < Count - 1; i++)
            _ring[(_head + i) & mask] = _ring[(_head + i + 1) & mask];
        _ring[(_head + Count - 1) & mask] = null;
    }

    private void Grow()
    {
        var larger = new Resident?[(int)BitOperations.RoundUpToPowerOf2((uint)_ring.Length * 2)];
        for (var i = 0; i < Count; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }
}
