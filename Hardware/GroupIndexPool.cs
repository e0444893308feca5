namespace Iopf.Hardware;

/// <summary>
/// The free names among those that come back: the group indexes of a function, the stall tags of a unit. In the order in which they became
/// free. Its table grows with the names that were in use so far (<see cref="GrowingTable"/>).
/// </summary>
/// <remarks>
/// The free names are a list, in which those that were never in use are one place, <see cref="Rest"/>: they leave it, in their order, when
/// they come first.
/// </remarks>
internal sealed class GroupIndexPool
{
    private const int New = 0; // as the place after: on no list yet
    private const int Taken = -1;
    private const int Ends = 1; // the list is a ring through this place, which is no index
    private const int Rest = 2;
    private const int Indexes = 3; // the place of index 0

    private readonly GroupIndexOrder _order;
    private readonly int _first;
    private Place[] _places;
    private int _listed; // of the indexes in their order, those that left the rest

    /// <summary>All of <paramref name="count"/> indexes are free, <paramref name="first"/> first, and 0 after the last one.</summary>
    public GroupIndexPool(int count, GroupIndexOrder order, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (int)ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, count);
        (_order, _first, Count, FreeCount) = (order, first, count, count);
        _places = GrowingTable.Begin<Place>(Indexes + count);
        _places[Ends] = new() { Next = Ends, Previous = Ends };
        InsertBefore(Ends, Rest);
    }

    /// <summary>How many are free.</summary>
    public int FreeCount { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    public bool IsFree(int index) => GrowingTable.At(_places, Indexes + index).Next != Taken;

    /// <summary>The index to take next; there must be one.</summary>
    public int First
    {
        get
        {
            if (_places[Ends].Next == Rest)
                ListNext();

            return _places[Ends].Next - Indexes;
        }
    }

    public void Take(int index)
    {
        var place = Indexes + index;
        while (GrowingTable.At(_places, place).Next == New)
            ListNext();

        Unlink(place);
        _places[place].Next = Taken;
        FreeCount--;
    }

    public void Give(int index)
    {
        InsertBefore(_order == GroupIndexOrder.LongestFree ? Ends : _places[Ends].Next, Indexes + index);
        FreeCount++;
    }

    public void AssertInvariants()
    {
        var (listed, hasRest) = (0, false);
        for (int place = _places[Ends].Next, previous = Ends; place != Ends && listed <= Count; previous = place, place = _places[place].Next)
        {
            Invariant.Holds(_places[place].Previous == previous, "The free list reads the same in both directions.");
            hasRest |= place == Rest;
            listed += place == Rest ? 0 : 1;
        }

        Invariant.Holds(hasRest == (_listed < Count), "Indexes that were never in use are on the free list.");
        Invariant.Holds(listed + Count - _listed == FreeCount, "Every free index is on the free list once.");
        Invariant.Holds(FreeCount == Enumerable.Range(0, Count).Count(IsFree), "An index on the free list is free.");
    }

    private void ListNext()
    {
        var place = Indexes + ((_first + _listed) % Count);
        GrowingTable.Cover(ref _places, place, Indexes + Count);
        InsertBefore(Rest, place);
        if (++_listed == Count)
            Unlink(Rest);
    }

    private void InsertBefore(int next, int place)
    {
        var previous = _places[next].Previous;
        _places[place] = new() { Next = next, Previous = previous };
        _places[previous].Next = place;
        _places[next].Previous = place;
    }

    private void Unlink(int place)
    {
        var (next, previous) = (_places[place].Next, _places[place].Previous);
        _places[previous].Next = next;
        _places[next].Previous = previous;
    }

    private record struct Place
    {
        public int Next;
        public int Previous;
    }
}
