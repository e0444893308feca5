using System.Runtime.CompilerServices;

namespace Iopf.Simulation.Scheduling;

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
    private Type? _signal;
    private int _signalled;

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

    internal Resident At(int index) => _items[_head + index]!;

    internal bool IsPermanent(int index) => _items[_head + index]!.Generation == Resident.Permanent;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Resident resident)
    {
        if (_head + Count == _items.Length)
            MakeRoom();
        _items[_head + Count++] = resident;
        _signalled = 0;
    }

    /// <summary>
    /// Adds an actor that was told to stop, suspend, resume or restart. Several actors that are told the same one after the other, within one
    /// step, stand in the order of their birth: Akka.NET tells the children of an actor in an order that follows from the hashes of their
    /// names, which differ from process to process. Where a program itself tells several actors so, one after the other, they are put in that
    /// order too.
    /// </summary>
    internal void AddSignalled(Resident resident, Type signal)
    {
        var before = signal == _signal ? _signalled : 0;
        Add(resident);
        (_signal, _signalled) = (signal, before + 1);
        for (var at = _head + Count - 1; before > 0 && _items[at - 1]!.Birth > resident.Birth; at--, before--)
        {
            var older = _items[at - 1]!;
            (_items[at - 1], _items[at]) = (resident, older);
            (older.Ticket, resident.Ticket) = (resident.Ticket, older.Ticket);
        }
    }

    /// <summary>A step begins: who becomes runnable from now on stands behind all that are.</summary>
    internal void BeginStep() => _signalled = 0;

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
        (_head, Count, _signalled) = (0, 0, 0);
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
