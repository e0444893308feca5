using System.Diagnostics;
using Iopf.Hardware;

namespace Iopf.Os.Faults;

/// <summary>
/// Deadlines of the slots of one table. All deadlines of a list are equally long, so the order of arming is the order of expiry and a
/// linked list through the slots is enough: arming and disarming cost the same for any number, and nothing outlives a group. Slots have a
/// place in it from when they are armed first (<see cref="GrowingTable"/>).
/// </summary>
/// <param name="slots">How many slots the table has.</param>
internal sealed class DueList(int slots)
{
    private const int None = -1;
    private Place[] _places = [];
    private int _head = None;
    private int _tail = None;

    /// <summary>When the earliest deadline is over; null if none is armed.</summary>
    public long? Earliest => _head == None ? null : _places[_head].Due;

    public void Arm(int slot, long due)
    {
        GrowingTable.Cover(ref _places, slot, slots);
        Debug.Assert(!_places[slot].Armed && (_tail == None || _places[_tail].Due <= due), "deadlines are armed once, in order");
        _places[slot] = new() { Armed = true, Due = due, Previous = _tail, Next = None };
        if (_tail == None)
            _head = slot;
        else
            _places[_tail].Next = slot;

        _tail = slot;
    }

    public void Disarm(int slot)
    {
        if ((uint)slot >= (uint)_places.Length || !_places[slot].Armed)
            return;

        _places[slot].Armed = false;
        var (previous, next) = (_places[slot].Previous, _places[slot].Next);
        if (previous == None)
            _head = next;
        else
            _places[previous].Next = next;

        if (next == None)
            _tail = previous;
        else
            _places[next].Previous = previous;
    }

    /// <summary>Takes out the slot whose deadline is over, earliest first.</summary>
    public bool TryTakeExpired(long now, out int slot)
    {
        slot = _head;
        if (slot == None || _places[slot].Due > now)
            return false;

        Disarm(slot);
        return true;
    }

    private record struct Place
    {
        public long Due;
        public int Next;
        public int Previous;
        public bool Armed;
    }
}
