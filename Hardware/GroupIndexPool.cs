namespace Iopf.Hardware;

/// <summary>
/// The free names among those that come back: the group indexes of a function, the stall tags of a unit. In the order in which they became
/// free. No allocation after construction.
/// </summary>
internal sealed class GroupIndexPool
{
    private readonly GroupIndexOrder _order;
    private readonly ushort[] _next;
    private readonly ushort[] _previous;
    private readonly bool[] _free;

    /// <summary>All of <paramref name="count"/> indexes are free, <paramref name="first"/> first, and 0 after the last one.</summary>
    public GroupIndexPool(int count, GroupIndexOrder order, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (int)ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, count);
        _order = order;
        _next = new ushort[count + 1];
        _previous = new ushort[count + 1];
        _free = new bool[count];
        _next[Ends] = _previous[Ends] = (ushort)Ends;
        for (var index = 0; index < count; index++)
            InsertBefore(Ends, (first + index) % count);
    }

    /// <summary>How many are free.</summary>
    public int FreeCount { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count => _free.Length;

    /// <summary>The list is a ring through this place, which is no index.</summary>
    private int Ends => _free.Length;

    public bool IsFree(int index) => _free[index];

    /// <summary>The index to take next; there must be one.</summary>
    public int First => _next[Ends];

    public void Take(int index)
    {
        _free[index] = false;
        FreeCount--;
        _next[_previous[index]] = _next[index];
        _previous[_next[index]] = _previous[index];
    }

    public void Give(int index) => InsertBefore(_order == GroupIndexOrder.LongestFree ? Ends : First, index);

    public void AssertInvariants()
    {
        var seen = 0;
        for (int index = _next[Ends], previous = Ends; index != Ends && seen <= Count; previous = index, index = _next[index], seen++)
        {
            Invariant.Holds(_free[index], "An index on the free list is free.");
            Invariant.Holds(_previous[index] == previous, "The free list reads the same in both directions.");
        }

        Invariant.Holds(seen == FreeCount && seen == _free.Count(free => free), "Every free index is on the free list once.");
    }

    private void InsertBefore(int place, int index)
    {
        _free[index] = true;
        FreeCount++;
        var previous = _previous[place];
        _next[index] = (ushort)place;
        _previous[index] = previous;
        _next[previous] = (ushort)index;
        _previous[place] = (ushort)index;
    }
}
