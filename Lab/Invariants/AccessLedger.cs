using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>
/// The accesses of a device without PRI that are at its unit (D8). Each ends once, or its device is reset. Each time that one stalls is a group, with a
/// watch of its own. Times are ns.
/// </summary>
internal sealed class AccessLedger
{
    private readonly Dictionary<ulong, Waiting> _atUnit = [];
    private readonly Dictionary<ulong, Waiting> _ended = []; // those that stalled, until their device takes their watches
    private readonly Dictionary<StallTag, Waiting> _tagged = [];
    private readonly HashSet<ulong> _cancelled = [];
    private long _raisedAt;

    /// <summary>Those that have not ended.</summary>
    public IEnumerable<ulong> AtUnit => _atUnit.Keys.Order();

    /// <summary>One is sent.</summary>
    /// <returns>False if one of that name is at the unit already.</returns>
    public bool Sent(DeviceAccess access, long now)
    {
        _cancelled.Remove(access.Id);
        return _atUnit.TryAdd(access.Id, new Waiting(access, GroupWatches.TicksOf(now)));
    }

    /// <summary>The unit says that one has ended.</summary>
    /// <returns>False if it is not at the unit, and was not when its device was reset.</returns>
    public bool Ended(ulong id)
    {
        if (!_atUnit.Remove(id, out var ended))
            return _cancelled.Remove(id);

        if (ended.Stalls.Count > 0)
            _ended[id] = ended;

        return true;
    }

    /// <summary>The driver reads an event, after the interrupt that was raised then.</summary>
    public void Read(long raisedAt) => _raisedAt = raisedAt;

    /// <summary>
    /// The driver tells the core of a stall. Its event does not say which access it is: of several for one page it is taken for that of the lowest name
    /// which is under no tag.
    /// </summary>
    /// <returns>False if it can be none of those at the unit.</returns>
    public bool Stalled(PageRequest stall, long now)
    {
        var (found, waits) = (false, default(Waiting));
        foreach (var access in _atUnit.Values)
        {
            if (access.Access.Pasid != stall.Pasid || access.Access.Address.PageBase != stall.Address.PageBase)
                continue;

            found = true;
            if (access.Tag is null && (waits is null || access.Access.Id < waits.Access.Id))
                waits = access;
        }

        if (waits is not null)
            _tagged[stall.Stall!.Value] = waits.Stall(stall.Stall!.Value, _raisedAt, GroupWatches.TicksOf(now));

        return found;
    }

    /// <summary>A stall enters a stage.</summary>
    public void Enter(StallTag tag, FaultStage stage, long now)
    {
        if (_tagged.TryGetValue(tag, out var access))
            access.Enter(stage, GroupWatches.TicksOf(now));
    }

    /// <summary>The core has answered a stall: its tag is free.</summary>
    public void Answered(StallTag tag, long now)
    {
        if (!_tagged.Remove(tag, out var access))
            return;

        access.Enter(FaultStage.Answer, GroupWatches.TicksOf(now));
        access.Tag = null;
    }

    /// <summary>The watches of an access that has ended, in the order of its stalls.</summary>
    public IReadOnlyList<GroupWatch> Take(ulong id) => _ended.Remove(id, out var ended) ? ended.Stalls : [];

    /// <summary>The device is reset (D9).</summary>
    public void Cancelled()
    {
        _cancelled.UnionWith(_atUnit.Keys);
        _atUnit.Clear();
        _ended.Clear();
        _tagged.Clear();
    }

    /// <summary>An access at the unit.</summary>
    /// <param name="access">The access.</param>
    /// <param name="sent">When it was sent, in ticks.</param>
    private sealed class Waiting(DeviceAccess access, long sent)
    {
        public DeviceAccess Access => access;

        public List<GroupWatch> Stalls { get; } = [];

        public StallTag? Tag { get; set; }

        // The first stall is waited for from the beginning, each later one from the answer to the one before.
        public Waiting Stall(StallTag tag, long raisedAt, long now)
        {
            Tag = tag;
            var watch = new GroupWatch(Stalls.Count == 0 ? sent : Stalls[^1].At, FaultStage.RequestQueue);
            watch.Enter(FaultStage.Interrupt, raisedAt);
            watch.Enter(FaultStage.Core, now);
            Stalls.Add(watch);
            return this;
        }

        public void Enter(FaultStage stage, long now)
        {
            var watch = Stalls[^1];
            watch.Enter(stage, now);
            Stalls[^1] = watch;
        }
    }
}
