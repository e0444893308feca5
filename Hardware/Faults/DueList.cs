using System.Diagnostics;

namespace Iopf.Hardware;

/// <summary>
/// Deadlines of the slots of one table. All deadlines of a list are equally long, so the order of arming is the order of expiry and a
/// linked list through the slots is enough: arming and disarming cost the same for any number, and nothing outlives a group.
/// </summary>
internal sealed class DueList
{
    private const int None = -1;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly long[] _due;
    private readonly bool[] _armed;
    private int _head = None;
    private int _tail = None;

    public DueList(int slots)
    {
        _next = new int[slots];
        _previous = new int[slots];
        _due = new long[slots];
        _armed = new bool[slots];
    }

    /// <summary>When the earliest deadline is over; null if none is armed.</summary>
    public long? Earliest => _head == None ? null : _due[_head];

    public void Arm(int slot, long due)
    {
        Debug.Assert(!_armed[slot] && (_tail == None || _due[_tail] <= due), "deadlines are armed once, in order");
        (_armed[slot], _due[slot], _previous[slot], _next[slot]) = (true, due, _tail, None);
        if (_tail == None)
            _head = slot;
        else
            _next[_tail] = slot;

        _tail = slot;
    }

    public void Disarm(int slot)
    {
        if (!_armed[slot])
            return;

        _armed[slot] = false;
        var (previous, next) = (_previous[slot], _next[slot]);
        if (previous == None)
            _head = next;
        else
            _next[previous] = next;

        if (next == None)
            _tail = previous;
        else
            _previous[next] = previous;
    }

    /// <summary>Takes out the slot whose deadline is over, earliest first.</summary>
    public bool TryTakeExpired(long now, out int slot)
    {
        slot = _head;
        if (slot == None || _due[slot] > now)
            return false;

        Disarm(slot);
        return true;
    }
}
