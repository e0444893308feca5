using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>Groups by an index of the guest's own, 512 of them (<see cref="GuestMapping.VirtualIndex"/>).</summary>
internal sealed class VirtualIndexTable<TJob> : IGuestTable<TJob>
    where TJob : class
{
    private readonly Dictionary<TJob, int> _indexes = [];
    private readonly GroupIndexPool _free = new(PageRequestGroupIndex.Count, GroupIndexOrder.LongestFree);
    private Slot[] _slots = []; // of the indexes that were in use so far

    public int Pending => _indexes.Count;

    public int Late => _free.Count - _free.FreeCount - Pending;

    public bool TryAdd(TJob job, PageRequest last, out PageRequestGroupIndex index)
    {
        index = default;
        if (_free.FreeCount == 0)
            return false;

        var slot = _free.First;
        _free.Take(slot);
        GrowingTable.Cover(ref _slots, slot, PageRequestGroupIndex.Count);
        _slots[slot] = new Slot(job, last.Pasid);
        _indexes.Add(job, slot);
        index = new((ushort)slot);
        return true;
    }

    public GuestRefusal Take(PageResponse answer, out TJob? job)
    {
        job = null;
        var index = answer.Index.Value;
        if (_free.IsFree(index))
            return GuestRefusal.UnknownIndex;

        if (_slots[index].Pasid != answer.Pasid)
            return GuestRefusal.OtherPasid;

        job = _slots[index].Job;
        _slots[index] = default;
        _free.Give(index);
        if (job is null)
            return GuestRefusal.Closed;

        _indexes.Remove(job);
        return GuestRefusal.None;
    }

    public void Withdraw(TJob job)
    {
        if (_indexes.Remove(job, out var index))
            _slots[index] = _slots[index] with { Job = null };
    }

    public void WithdrawAll()
    {
        foreach (var index in _indexes.Values)
            _slots[index] = _slots[index] with { Job = null };

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
        Invariant.Holds(_indexes.All(pair => ReferenceEquals(_slots[pair.Value].Job, pair.Key)), "Each pending group has an index of its own.");
        Invariant.Holds(_slots.Count(slot => slot.Job is not null) == Pending, "An index holds a pending group, or waits for its late answer, or is free.");
    }

    private readonly record struct Slot(TJob? Job, Pasid? Pasid);
}
