using System.Diagnostics;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>
/// The core's fault state of one device (C1; Linux: <c>iommu_fault_param</c>): which domain serves which address space, which requests
/// belong to which group (C2), which answers are owed and since when (C8), and that each is given once (C10). It decides; the actors of
/// the device and of its groups carry out. It knows no use case (C3).
/// </summary>
/// <typeparam name="TDomain">How the caller names a domain.</typeparam>
public sealed partial class DeviceFaults<TDomain>
    where TDomain : class
{
    private readonly FaultLimits _limits;
    private readonly AnswerMatching _matching;
    private readonly bool _pasidInResponse;
    private readonly uint _firstGeneration;
    private readonly Stack<int> _free = []; // of the slots that were in use so far
    private readonly Dictionary<GroupTag, int> _collecting = [];
    private readonly Dictionary<uint, TDomain> _domains = [];
    private readonly DueList _answers;
    private readonly DueList _partials;
    private Slot[] _slots = [];
    private int _slotsUsed; // so far; a slot that came free is used before a new one
    private int _partialRequests;
    private long _completed;

    /// <summary>Makes the state of a device that has no domain yet.</summary>
    /// <param name="limits">Bounds and deadlines.</param>
    /// <param name="names">Where the names of its groups begin: <see cref="NextNames"/> of a state that was lost, else the default.</param>
    /// <param name="matching">How an answer finds its group (C7).</param>
    /// <param name="pasidInResponse">Whether answers to this device carry a PASID, which <see cref="AnswerMatching.IndexPasid"/> then compares.</param>
    public DeviceFaults(
        FaultLimits limits, GroupNameStart names = default, AnswerMatching matching = AnswerMatching.Group, bool pasidInResponse = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.Groups, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.Groups, 65_536);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.PartialRequests, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Deadline);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.PartialDeadline);
        (_limits, _matching, _pasidInResponse) = (limits, matching, pasidInResponse);
        (_firstGeneration, _cookie) = (names.Generation, names.Cookie);
        _answers = new DueList(limits.Groups);
        _partials = new DueList(limits.Groups);
    }

    private enum State : byte
    {
        Free,
        Collecting,
        Owed,
    }

    /// <summary>Groups that wait for their last request.</summary>
    public int Collecting => _collecting.Count;

    /// <summary>Groups whose answer is owed.</summary>
    public int Owed => _slotsUsed - _free.Count - _collecting.Count;

    /// <summary>Groups whose last request was accepted so far, each of which was owed an answer then.</summary>
    public long Completed => _completed;

    /// <summary>No group so far has such a generation or a cookie beyond that, so a state that begins with them repeats no name (C7).</summary>
    public GroupNameStart NextNames => new(_slots.Select(slot => slot.Generation).Append(_firstGeneration).Max() + 1, _cookie);

    /// <summary>After a Response Failure: faults of this device are dropped until it is enabled again (C6).</summary>
    public bool Stopped { get; private set; }

    /// <summary>The earliest time, in ticks, at which a deadline is over; null while nothing waits.</summary>
    public long? NextDeadline => (_answers.Earliest, _partials.Earliest) switch
    {
        (long a, long p) => Math.Min(a, p),
        var (a, p) => a ?? p,
    };

    /// <summary>Sets the domain of an address space, in place of the one it may have had (C11).</summary>
    /// <returns>The other domain that it had, or null. What is owed for that one stays so.</returns>
    public TDomain? Attach(Pasid? pasid, TDomain domain)
    {
        var replaced = _domains.GetValueOrDefault(Key(pasid));
        _domains[Key(pasid)] = domain;
        return domain.Equals(replaced) ? null : replaced;
    }

    /// <summary>Takes the domain of an address space away.</summary>
    /// <returns>The domain it had, or null.</returns>
    public TDomain? Detach(Pasid? pasid) => _domains.Remove(Key(pasid), out var domain) ? domain : null;

    /// <summary>Whether a deadline may begin with this request, so that the time matters to <see cref="Route"/>.</summary>
    public bool StartsDeadline(PageRequest request) => request.Last ? _limits.Deadline > 0 : _limits.PartialDeadline > 0;

    /// <summary>Decides about a page request that the unit's driver hands over at time <paramref name="now"/> (ticks).</summary>
    public FaultRoute<TDomain> Route(PageRequest request, long now)
    {
        if (Stopped)
            return Refuse(request, FaultRouteReason.Stopped, null);

        var (tag, space) = (request.Tag, Key(request.Pasid));
        GroupId? abandoned = null;
        var slot = NoSlot;
        var joins = request.Stall is null && _collecting.TryGetValue(tag, out slot);
        if (joins && _slots[slot].Pasid != space)
            (abandoned, joins) = (Release(slot), false);

        if (!_domains.TryGetValue(space, out var domain))
            return Refuse(request, FaultRouteReason.NoDomain, joins ? Release(slot) : abandoned);

        if (joins && !domain.Equals(_slots[slot].Domain))
            return Refuse(request, FaultRouteReason.DomainReplaced, request.Last ? Release(slot) : null);

        if (!request.Last && _partialRequests == _limits.PartialRequests)
            return Refuse(request, FaultRouteReason.TooManyRequests, abandoned);

        if (!joins && !TryOpen(tag, request, domain, now, out slot))
            return Refuse(request, FaultRouteReason.TooManyGroups, abandoned);

        ref var group = ref _slots[slot];
        if (request.Last)
        {
            Complete(slot, request, now);
        }
        else
        {
            group.Partials++;
            _partialRequests++;
        }

        var kind = request.Last ? FaultRouteKind.Complete : FaultRouteKind.Partial;
        return new(kind, FaultRouteReason.None, group.Id(slot), group.Domain, abandoned, group.Cookie);
    }

    /// <summary>
    /// Decides about a page request that breaks a rule (Q4). One that is answered is a group of its own for the handlers of its domain, and requests
    /// that waited with it for their last wait for nothing any more: the answer ends their group in the device. Of one that is not answered its domain
    /// is told, and nothing else changes.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="answered">Whether its driver answers it: a last one as a rule, on AMD any.</param>
    /// <param name="now">The time, in ticks.</param>
    public FaultRoute<TDomain> RouteMalformed(PageRequest request, bool answered, long now)
    {
        if (Stopped)
            return Refuse(request, FaultRouteReason.Stopped, null);

        if (!answered)
            return Refuse(request, FaultRouteReason.Malformed, null, answered) with { Domain = DomainOf(request.Pasid) };

        var tag = request.Tag;
        GroupId? abandoned = _collecting.TryGetValue(tag, out var collecting) ? Release(collecting) : null;
        if (!_domains.TryGetValue(Key(request.Pasid), out var domain))
            return Refuse(request, FaultRouteReason.NoDomain, abandoned, answered);

        if (!TryOpen(tag, request, domain, now, out var slot, isWhole: true))
            return Refuse(request, FaultRouteReason.TooManyGroups, abandoned, answered);

        Complete(slot, request, now);
        return new(FaultRouteKind.Complete, FaultRouteReason.None, _slots[slot].Id(slot), domain, abandoned, _slots[slot].Cookie);
    }

    /// <summary>The domains, each with the address space that it serves.</summary>
    public IEnumerable<(Pasid? Pasid, TDomain Domain)> Domains =>
        _domains.OrderBy(domain => domain.Key).Select(domain => (domain.Key == Key(null) ? (Pasid?)null : new Pasid(domain.Key), domain.Value));

    /// <summary>The domain of an address space, or null.</summary>
    public TDomain? DomainOf(Pasid? pasid) => _domains.GetValueOrDefault(Key(pasid));

    /// <summary>Settles what is owed for a group. The answer goes to the device once, because this says yes once (C10).</summary>
    /// <returns>The last request, to which the answer belongs; null if nothing is owed for that group (any more).</returns>
    public PageRequest? Settle(GroupId id)
    {
        if (!IsOwed(id))
            return null;

        var last = _slots[id.Slot].Last;
        Release(id.Slot);
        return last;
    }

    /// <summary>Whether an answer is owed for that group.</summary>
    public bool IsOwed(GroupId id) => Holds(id) && _slots[id.Slot].State == State.Owed;

    /// <summary>Whether that group is in flight, complete or not.</summary>
    public bool Holds(GroupId id) =>
        (uint)id.Slot < (uint)_slots.Length && _slots[id.Slot].Generation == id.Generation && _slots[id.Slot].State != State.Free;

    /// <summary>The group in flight that uses a slot, complete or not; null if the slot is free.</summary>
    public GroupId? InFlightAt(int slot) => GrowingTable.At(_slots, slot).State == State.Free ? null : _slots[slot].Id(slot);

    /// <summary>Forgets a group that waits for its last request; nothing is answered.</summary>
    /// <returns>False if that group does not wait for it.</returns>
    public bool DropPartial(GroupId id)
    {
        if (!Holds(id) || _slots[id.Slot].State != State.Collecting)
            return false;

        Release(id.Slot);
        return true;
    }

    /// <summary>The groups that wait for their last request, by slot.</summary>
    public IEnumerable<GroupId> PartialGroups() => GroupsIn(State.Collecting);

    /// <summary>The groups whose answer is owed, by slot.</summary>
    public IEnumerable<GroupId> OwedGroups() => GroupsIn(State.Owed);

    /// <summary>The groups in flight, complete or not, of an address space (Q5), complete ones first.</summary>
    public IEnumerable<GroupId> GroupsOf(Pasid? pasid) => OwedGroups().Concat(PartialGroups()).Where(id => _slots[id.Slot].Pasid == Key(pasid));

    /// <summary>Those of them that were opened for a domain (C11).</summary>
    public IEnumerable<GroupId> GroupsOf(Pasid? pasid, TDomain domain) => GroupsOf(pasid).Where(id => domain.Equals(_slots[id.Slot].Domain));

    /// <summary>Takes one complete group whose deadline is over; it stays owed until it is settled.</summary>
    public bool TryTakeOverdue(long now, out GroupId id)
    {
        var found = _answers.TryTakeExpired(now, out var slot);
        id = found ? _slots[slot].Id(slot) : default;
        return found;
    }

    /// <summary>Takes one incomplete group whose deadline is over; it stays until it is dropped.</summary>
    public bool TryTakeOverduePartial(long now, out GroupId id)
    {
        var found = _partials.TryTakeExpired(now, out var slot);
        id = found ? _slots[slot].Id(slot) : default;
        return found;
    }

    /// <summary>A Response Failure goes to the device: its later faults are dropped (C6).</summary>
    public void Stop() => Stopped = true;

    /// <summary>Software enabled PRI again: faults are taken again.</summary>
    public void Resume() => Stopped = false;

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        var (collecting, free, partials) = (0, 0, 0);
        foreach (ref readonly var slot in _slots.AsSpan(0, _slotsUsed))
        {
            collecting += slot.State == State.Collecting ? 1 : 0;
            free += slot.State == State.Free ? 1 : 0;
            Invariant.Holds(slot.State != State.Owed || slot.Last is not null, "What is owed is owed to a last request.");
            partials += slot.Partials;
        }

        Invariant.Holds(collecting == _collecting.Count, "Every group that waits for its last request is found by its tag.");
        Invariant.Holds(partials == _partialRequests, "Requests that wait are counted once.");
        Invariant.Holds(free == _free.Count, "Every slot is free, or in the hands of one group.");
    }

    private static uint Key(Pasid? pasid) => pasid?.Value ?? uint.MaxValue;

    // Only a last request has an answer, so only a last request can be rejected with one. A device whose PRI stopped waits for none; an access
    // that stalls does, under a tag that comes free only with its answer (D8), so it is rejected where others are dropped (C6).
    private static FaultRoute<TDomain> Refuse(PageRequest request, FaultRouteReason reason, GroupId? abandoned, bool? answered = null)
    {
        var silent = !(answered ?? request.Last) || (reason == FaultRouteReason.Stopped && request.Stall is null);
        return new(silent ? FaultRouteKind.Dropped : FaultRouteKind.Rejected, reason, default, null, abandoned);
    }

    private bool TryOpen(GroupTag tag, PageRequest first, TDomain domain, long now, out int slot, bool isWhole = false)
    {
        if (!_free.TryPop(out slot) && !TryUseNew(out slot))
            return false;

        ref var group = ref _slots[slot];
        Debug.Assert(group.State == State.Free, "a slot on the free list is free");
        (group.State, group.Tag, group.Pasid, group.Domain) = (State.Collecting, tag, Key(first.Pasid), domain);
        if (first.Last || isWhole)
            return true;

        _collecting.Add(tag, slot);
        if (_limits.PartialDeadline > 0)
            _partials.Arm(slot, now + _limits.PartialDeadline);

        return true;
    }

    private bool TryUseNew(out int slot)
    {
        slot = _slotsUsed;
        if (slot == _limits.Groups)
            return false;

        GrowingTable.Cover(ref _slots, slot, _limits.Groups);
        _slots[slot].Generation = _firstGeneration;
        _slotsUsed++;
        return true;
    }

    private void Complete(int slot, PageRequest last, long now)
    {
        ref var group = ref _slots[slot];
        if (group.Partials > 0)
            _collecting.Remove(group.Tag);

        (_partialRequests, group.Partials) = (_partialRequests - group.Partials, 0);
        _partials.Disarm(slot);
        (group.State, group.Last, group.Answered, group.Closing) = (State.Owed, last, false, false);
        (group.Order, group.Cookie) = (_completed++, TakeCookie());
        if (_limits.Deadline > 0)
            _answers.Arm(slot, now + _limits.Deadline);
    }

    private GroupId Release(int slot)
    {
        ref var group = ref _slots[slot];
        var id = group.Id(slot);
        if (group.State == State.Collecting)
            _collecting.Remove(group.Tag);

        _partialRequests -= group.Partials;
        _answers.Disarm(slot);
        _partials.Disarm(slot);
        (group.State, group.Last, group.Domain, group.Partials) = (State.Free, null, null, 0);
        group.Generation++;
        _free.Push(slot);
        return id;
    }

    private IEnumerable<GroupId> GroupsIn(State state)
    {
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot].State == state)
                yield return _slots[slot].Id(slot);
        }
    }

    private struct Slot
    {
        public State State;
        public GroupTag Tag;
        public uint Pasid;
        public uint Generation;
        public int Partials;
        public uint Cookie;
        public long Order;
        public bool Answered;
        public bool Closing;
        public PageRequest? Last;
        public TDomain? Domain;

        public readonly GroupId Id(int slot) => new(slot, Generation);
    }
}
