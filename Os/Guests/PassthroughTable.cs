using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Guests;

/// <summary>
/// Groups by the device's own index and PASID, the newest first (<see cref="GuestMapping.Passthrough"/>, <see cref="GuestMapping.DrainFirst"/>).
/// </summary>
internal sealed class PassthroughTable(bool keepsLate) : IGuestTable
{
    private readonly Dictionary<JobId, Key> _keys = [];
    private readonly Dictionary<Key, List<CompleteGroup>> _pending = [];

    // Numbers instead of groups: a guest that never answers makes them no larger than the keys there are.
    private readonly Dictionary<Key, int> _late = [];

    public int Pending => _keys.Count;

    public int Late { get; private set; }

    public bool Has(JobId job) => _keys.ContainsKey(job);

    public bool TryAdd(CompleteGroup group, out PageRequestGroupIndex index)
    {
        if (!GuestIndex.TryOf(group.Last, out index))
            return false;

        var key = new Key(index, group.Last.Pasid);
        _keys.Add(group.Job, key);
        if (!_pending.TryGetValue(key, out var groups))
            _pending.Add(key, groups = []);

        groups.Add(group);
        return true;
    }

    public GuestRefusal Take(PageResponse answer, out CompleteGroup? group)
    {
        var key = new Key(answer.Index, answer.Pasid);
        group = _pending.TryGetValue(key, out var groups) && groups.Count > 0 ? groups[^1] : null;
        if (group is not null)
        {
            groups!.RemoveAt(groups.Count - 1);
            _keys.Remove(group.Job);
            return GuestRefusal.None;
        }

        var late = _late.GetValueOrDefault(key);
        if (late == 0)
            return GuestRefusal.UnknownIndex;

        _late[key] = late - 1;
        Late--;
        return GuestRefusal.Closed;
    }

    public void Withdraw(JobId job)
    {
        if (!_keys.Remove(job, out var key))
            return;

        _pending[key].RemoveAll(group => group.Job == job);
        AddLate(key, 1);
    }

    public void WithdrawAll()
    {
        foreach (var (key, groups) in _pending)
        {
            AddLate(key, groups.Count);
            groups.Clear();
        }

        _keys.Clear();
    }

    public void Clear()
    {
        _keys.Clear();
        _pending.Clear();
        _late.Clear();
        Late = 0;
    }

    public void AssertInvariants()
    {
        Invariant.Holds(_pending.Values.Sum(groups => groups.Count) == _keys.Count, "Each pending group has one key.");
        Invariant.Holds(_late.Values.Sum() == Late && (keepsLate || Late == 0), "Late answers are counted by key, where they are waited for.");
    }

    private void AddLate(Key key, int count)
    {
        if (!keepsLate)
            return;

        _late[key] = _late.GetValueOrDefault(key) + count;
        Late += count;
    }

    private readonly record struct Key(PageRequestGroupIndex Index, Pasid? Pasid);
}
