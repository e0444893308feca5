using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>
/// Groups by the device's own index and PASID, the newest first (<see cref="GuestMapping.Passthrough"/>, <see cref="GuestMapping.DrainFirst"/>).
/// </summary>
internal sealed class PassthroughTable<TJob>(bool keepsLate) : IGuestTable<TJob>
    where TJob : class
{
    private readonly Dictionary<TJob, Key> _keys = [];
    private readonly Dictionary<Key, List<TJob>> _pending = [];

    // Numbers instead of groups: a guest that never answers makes them no larger than the keys there are.
    private readonly Dictionary<Key, int> _late = [];

    public int Pending => _keys.Count;

    public int Late { get; private set; }

    public bool TryAdd(TJob job, PageRequest last, out PageRequestGroupIndex index)
    {
        if (!GuestIndex.TryOf(last, out index))
            return false;

        var key = new Key(index, last.Pasid);
        _keys.Add(job, key);
        if (!_pending.TryGetValue(key, out var jobs))
            _pending.Add(key, jobs = []);

        jobs.Add(job);
        return true;
    }

    public GuestRefusal Take(PageResponse answer, out TJob? job)
    {
        var key = new Key(answer.Index, answer.Pasid);
        job = _pending.TryGetValue(key, out var jobs) && jobs.Count > 0 ? jobs[^1] : null;
        if (job is not null)
        {
            jobs!.RemoveAt(jobs.Count - 1);
            _keys.Remove(job);
            return GuestRefusal.None;
        }

        var late = _late.GetValueOrDefault(key);
        if (late == 0)
            return GuestRefusal.UnknownIndex;

        _late[key] = late - 1;
        Late--;
        return GuestRefusal.Closed;
    }

    public void Withdraw(TJob job)
    {
        if (!_keys.Remove(job, out var key))
            return;

        _pending[key].Remove(job);
        AddLate(key, 1);
    }

    public void WithdrawAll()
    {
        foreach (var (key, jobs) in _pending)
        {
            AddLate(key, jobs.Count);
            jobs.Clear();
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
        Invariant.Holds(_pending.Values.Sum(jobs => jobs.Count) == _keys.Count, "Each pending group has one key.");
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
