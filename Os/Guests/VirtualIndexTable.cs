using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Guests;

/// <summary>Groups by an index of the guest's own, 512 of them (<see cref="GuestMapping.VirtualIndex"/>).</summary>
internal sealed class VirtualIndexTable : IGuestTable
{
    private readonly Dictionary<JobId, int> _indexes = [];
    private readonly GroupIndexPool _free = new(PageRequestGroupIndex.Count, GroupIndexOrder.LongestFree);
    private Slot[] _slots = []; // of the indexes that were in use so far

    public int Pending => _indexes.Count;

    public int Late => _free.Count - _free.FreeCount - Pending;

    public bool Has(JobId job) => _indexes.ContainsKey(job);

    public bool TryAdd(CompleteGroup group, out PageRequestGroupIndex index)
    {
        index = default;
        if (_free.FreeCount == 0)
            return false;

        var slot = _free.First;
        _free.Take(slot);
        GrowingTable.Cover(ref _slots, slot, PageRequestGroupIndex.Count);
        _slots[slot] = new Slot(group, group.Last.Pasid);
        _indexes.Add(group.Job, slot);
        index = new((ushort)slot);
        return true;
    }

    public GuestRefusal Take(PageResponse answer, out CompleteGroup? group)
    {
        group = null;
        var index = answer.Index.Value;
        if (_free.IsFree(index))
            return GuestRefusal.UnknownIndex;

        if (_slots[index].Pasid != answer.Pasid)
            return GuestRefusal.OtherPasid;

        group = _slots[index].Group;
        _slots[index] = default;
        _free.Give(index);
        if (group is null)
            return GuestRefusal.Closed;

        _indexes.Remove(group.Job);
        return GuestRefusal.None;
    }

    public void Withdraw(JobId job)
    {
        if (_indexes.Remove(job, out var index))
            _slots[index] = _slots[index] with { Group = null };
    }

    public void WithdrawAll()
    {
        foreach (var index in _indexes.Values)
            _slots[index] = _slots[index] with { Group = null };

        _indexes.Clear();
    }

    public void Clear()
    {
        _indexes.Clear();
        for (var index = 0; index < _slots.Length; index++)
        {
            _slots[index] = default;
            if (!_free.IsFree(index))
                _free.Give(index);
        }
    }

    public void AssertInvariants()
    {
        _free.AssertInvariants();
        Invariant.Holds(_indexes.All(pair => _slots[pair.Value].Group?.Job == pair.Key), "Each pending group has an index of its own.");
        Invariant.Holds(_slots.Count(slot => slot.Group is not null) == Pending, "An index holds a pending group, or waits for its late answer, or is free.");
    }

    private readonly record struct Slot(CompleteGroup? Group, Pasid? Pasid);
}
