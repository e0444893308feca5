using Iopf.Hardware;

namespace Iopf.Os.Memory;

/// <summary>
/// The resident pages of an address space in the order in which they came, and who goes first: the oldest, but a page touched since it was
/// last looked at goes to the back instead (second chance). Places are numbers of frames; no allocation but for growth.
/// </summary>
internal sealed class ResidentClock
{
    private const int Nobody = -1;

    private Place[] _places = [];
    private int _oldest = Nobody;
    private int _youngest = Nobody;

    public int Count { get; private set; }

    public void Add(int slot, ulong page)
    {
        GrowingTable.Cover(ref _places, slot, int.MaxValue);
        _places[slot] = new() { Page = page, Held = true };
        Append(slot);
        Count++;
    }

    public void Remove(int slot)
    {
        Unlink(slot);
        _places[slot].Held = false;
        Count--;
    }

    public void Touch(int slot) => _places[slot].Touched = true;

    public void TouchIfHeld(int slot)
    {
        if (Holds(slot))
            Touch(slot);
    }

    /// <summary>Whether a page of that place is among them.</summary>
    public bool Holds(int slot) => slot < _places.Length && _places[slot].Held;

    /// <summary>The page to go; the same one until it goes or is touched.</summary>
    public bool TryFindVictim(out int slot, out ulong page)
    {
        slot = Nobody;
        page = 0;
        if (Count == 0)
            return false;

        while (_places[_oldest].Touched)
        {
            var spared = _oldest;
            _places[spared].Touched = false;
            Unlink(spared);
            Append(spared);
        }

        slot = _oldest;
        page = _places[slot].Page;
        return true;
    }

    private void Append(int slot)
    {
        _places[slot].Older = _youngest;
        _places[slot].Younger = Nobody;
        if (_youngest == Nobody)
            _oldest = slot;
        else
            _places[_youngest].Younger = slot;
        _youngest = slot;
    }

    private void Unlink(int slot)
    {
        var (older, younger) = (_places[slot].Older, _places[slot].Younger);
        if (older == Nobody)
            _oldest = younger;
        else
            _places[older].Younger = younger;
        if (younger == Nobody)
            _youngest = older;
        else
            _places[younger].Older = older;
    }

    private record struct Place
    {
        public ulong Page;
        public int Older;
        public int Younger;
        public bool Touched;
        public bool Held;
    }
}
