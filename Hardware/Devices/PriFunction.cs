using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>
/// Page Request Interface of a PF: the capability's registers, its credits and its group indexes (D1 to D5, F§1.1, §1.2). VFs and mdevs
/// have none of their own and go through this one (D1). Credits count requests; a group gives back all of its credits with its answer (D2).
/// </summary>
public sealed class PriFunction
{
    private readonly GroupIndexPool _indexes;
    private Group[] _groups = []; // of the indexes that were in use so far
    private bool _halted; // by a Response Failure, until PRI is enabled again

    /// <summary>A function as after a reset: PRI off, nothing allocated.</summary>
    /// <param name="capacity">How many requests the function can have in flight, at least 1.</param>
    /// <param name="pasidRequired">PRG Response PASID Required: answers repeat the PASID of requests that had one.</param>
    /// <param name="order">Which free index is taken next.</param>
    /// <param name="indexes">How many group indexes the function uses, 1 to 512; few of them come back soon.</param>
    /// <param name="firstIndex">The index of its first group, below <paramref name="indexes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Capacity or indexes out of range.</exception>
    public PriFunction(
        uint capacity,
        bool pasidRequired = false,
        GroupIndexOrder order = GroupIndexOrder.LongestFree,
        int indexes = PageRequestGroupIndex.Count,
        int firstIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(indexes, PageRequestGroupIndex.Count);
        Capacity = capacity;
        PasidRequired = pasidRequired;
        _indexes = new(indexes, order, firstIndex);
    }

    /// <summary>How many requests the function can have in flight.</summary>
    public uint Capacity { get; }

    /// <summary>How many requests software lets it have in flight, at most <see cref="Capacity"/>.</summary>
    public uint Allocation { get; private set; }

    /// <summary>Control bit Enable.</summary>
    public bool Enabled { get; private set; }

    /// <summary>Status bit Stopped: disabled, and no answer is owed. Only valid while disabled; false while enabled.</summary>
    public bool Stopped => !Enabled && OutstandingGroups == 0;

    /// <summary>
    /// Status bit RF: a Response Failure came; PRI is stopped until software enables it again. Cleared by that, and by writing 1 (<see cref="WriteStatus"/>).
    /// </summary>
    public bool ResponseFailure { get; private set; }

    /// <summary>
    /// Status bit UPRGI: an answer came for an index without a group. Sticky until PRI is enabled again, or 1 is written (<see cref="WriteStatus"/>).
    /// </summary>
    public bool UnexpectedIndex { get; private set; }

    /// <summary>Status bit PRG Response PASID Required.</summary>
    public bool PasidRequired { get; }

    /// <summary>Whether requests may be issued: enabled, and no Response Failure since.</summary>
    public bool CanIssue => Enabled && !_halted;

    /// <summary>How many more requests may be in flight.</summary>
    public uint CreditsAvailable => Allocation - (uint)OutstandingRequests;

    /// <summary>Groups in flight.</summary>
    public int OutstandingGroups => _indexes.Count - _indexes.FreeCount;

    /// <summary>Requests in flight.</summary>
    public int OutstandingRequests { get; private set; }

    /// <summary>How many groups were begun.</summary>
    public long GroupsBegun { get; private set; }

    /// <summary>How many groups were closed by their answer.</summary>
    public long GroupsAnswered { get; private set; }

    /// <summary>How many groups were given up without an answer of their own: by a Response Failure to another, or a reset of PRI or of a function.</summary>
    public long GroupsAbandoned { get; private set; }

    /// <summary>How many answers found no group.</summary>
    public long UnexpectedAnswers { get; private set; }

    /// <summary>Software enables PRI (Linux: pci_enable_pri). Clears <see cref="ResponseFailure"/> and <see cref="UnexpectedIndex"/>.</summary>
    /// <param name="allocation">Requests it may have in flight; more than <see cref="Capacity"/> counts as that.</param>
    public PriControl Enable(uint allocation)
    {
        if (Enabled)
            return PriControl.RefusedEnabled;
        if (!Stopped)
            return PriControl.RefusedNotStopped;

        Allocation = Math.Min(Capacity, allocation);
        Enabled = true;
        _halted = false;
        ResponseFailure = false;
        UnexpectedIndex = false;
        return PriControl.Done;
    }

    /// <summary>
    /// Software writes the status register, whose bits RF and UPRGI are cleared by a 1 (RW1C). That says nothing of requests: after a Response Failure
    /// none is issued, and no answer is expected, before PRI is enabled again (D1, D4).
    /// </summary>
    /// <param name="responseFailure">What is written to RF.</param>
    /// <param name="unexpectedIndex">What is written to UPRGI.</param>
    public void WriteStatus(bool responseFailure, bool unexpectedIndex)
    {
        ResponseFailure &= !responseFailure;
        UnexpectedIndex &= !unexpectedIndex;
    }

    /// <summary>Software disables PRI. Groups in flight still get their answers; <see cref="Stopped"/> tells when all have.</summary>
    public void Disable() => Enabled = false;

    /// <summary>
    /// Software resets PRI, only while it is disabled (Linux: pci_reset_pri): credits and groups in flight are forgotten. Answers may still
    /// come for them, and meet new groups (S4).
    /// </summary>
    public PriControl Reset()
    {
        if (Enabled)
            return PriControl.RefusedEnabled;

        AbandonAll();
        return PriControl.Done;
    }

    /// <summary>The function itself is reset or removed (D9): all registers as after power-on, all groups abandoned.</summary>
    public void ResetFunction()
    {
        AbandonAll();
        Enabled = false;
        _halted = false;
        ResponseFailure = false;
        UnexpectedIndex = false;
        Allocation = 0;
    }

    /// <summary>
    /// The VF that a group belongs to is reset by itself (D9): the group is given up, its index and credits come back, and nothing else changes. A
    /// group that is not in flight is none's.
    /// </summary>
    /// <returns>How many credits came back.</returns>
    public int Abandon(PageRequestGroupIndex index)
    {
        if (!IsOutstanding(index))
            return 0;

        GroupsAbandoned++;
        return Close(index.Value);
    }

    /// <summary>Begins a group whose requests are all issued now, the last one among them: takes an index and all credits, or nothing.</summary>
    /// <param name="pasid">The address space.</param>
    /// <param name="requests">Requests of the group, at least 1.</param>
    /// <param name="index">The group's index.</param>
    /// <returns>False if PRI is off, or there is no index, or there are fewer credits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one request.</exception>
    public bool TryBeginGroup(Pasid? pasid, int requests, out PageRequestGroupIndex index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        index = default;
        if (!CanIssue || (uint)requests > CreditsAvailable || _indexes.FreeCount == 0)
            return false;

        var slot = Begin(_indexes.First, pasid);
        _groups[slot].LastIssued = true;
        Charge(slot, requests);
        index = new((ushort)slot);
        return true;
    }

    /// <summary>The index that the next group would take; for groups whose requests come one at a time (<see cref="IssueRequest"/>).</summary>
    /// <returns>False if all are in flight.</returns>
    public bool TryPeekIndex(out PageRequestGroupIndex index)
    {
        index = new((ushort)(_indexes.FreeCount == 0 ? 0 : _indexes.First));
        return _indexes.FreeCount > 0;
    }

    /// <summary>
    /// Issues one request of a group. If none of that index is in flight this begins one, also when the group it was meant for was closed
    /// by an early answer (D4).
    /// </summary>
    /// <param name="index">The group, below the function's number of indexes.</param>
    /// <param name="pasid">The address space; the same for all requests of a group.</param>
    /// <param name="last">The L bit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The function does not use that index.</exception>
    public PriIssue IssueRequest(PageRequestGroupIndex index, Pasid? pasid, bool last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index.Value, _indexes.Count, nameof(index));
        if (!CanIssue)
            return PriIssue.Off;

        var begun = IsOutstanding(index);
        if (begun && _groups[index.Value].LastIssued)
            return PriIssue.AwaitingAnswer;
        if (CreditsAvailable == 0)
            return PriIssue.NoCredit;

        if (!begun)
            Begin(index.Value, pasid);
        ref var group = ref _groups[index.Value];
        Invariant.Holds(group.Pasid == pasid, "All requests of a group have the same PASID.");
        group.LastIssued = last;
        Charge(index.Value, 1);
        return PriIssue.Issued;
    }

    /// <summary>An answer arrives (D4, D5). It closes its group, also one that has not sent its last request yet.</summary>
    /// <param name="response">The answer. Only its index names the group; a wrong PASID is not seen (F§1.5).</param>
    /// <param name="credits">How many credits came back.</param>
    public PriAnswer Answer(PageResponse response, out int credits)
    {
        credits = 0;
        if (_halted)
            return PriAnswer.Ignored;
        if (!IsOutstanding(response.Index))
        {
            UnexpectedIndex = true;
            UnexpectedAnswers++;
            return PriAnswer.Unexpected;
        }

        GroupsAnswered++;
        credits = Close(response.Index.Value);
        switch (response.Code)
        {
            case PageResponseCode.Success:
                return PriAnswer.Retry;
            case PageResponseCode.InvalidRequest:
                return PriAnswer.Fail;
            default:
                _halted = true;
                ResponseFailure = true;
                credits += AbandonAll();
                return PriAnswer.Stopped;
        }
    }

    /// <summary>Whether a group of that index is in flight.</summary>
    public bool IsOutstanding(PageRequestGroupIndex index) => index.Value < _indexes.Count && !_indexes.IsFree(index.Value);

    /// <summary>How many groups of a PASID are in flight; 0 tells that it may be stopped without a Stop Marker (D6).</summary>
    public int OutstandingGroupsOf(Pasid? pasid)
    {
        var count = 0;
        for (var slot = 0; slot < _groups.Length; slot++)
        {
            if (!_indexes.IsFree(slot) && _groups[slot].Pasid == pasid)
                count++;
        }

        return count;
    }

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        _indexes.AssertInvariants();
        var requests = 0;
        for (var slot = 0; slot < _indexes.Count; slot++)
        {
            var group = GrowingTable.At(_groups, slot);
            Invariant.Holds(_indexes.IsFree(slot) == (group.Requests == 0), "A group in flight has at least one request, a free index none.");
            requests += group.Requests;
        }

        Invariant.Holds(requests == OutstandingRequests, "Each request in flight belongs to a group in flight.");
        Invariant.Holds(requests <= Allocation && Allocation <= Capacity, "Requests in flight are within the allocation, and that within the capacity.");
        Invariant.Holds(CreditsAvailable + requests == Allocation, "Credits are free or taken by a request in flight.");
        Invariant.Holds(
            GroupsBegun == GroupsAnswered + GroupsAbandoned + OutstandingGroups, "Each group begun is answered, abandoned or in flight.");
        Invariant.Holds(!_halted || OutstandingGroups == 0, "Nothing is in flight after a Response Failure.");
        Invariant.Holds(!UnexpectedIndex || UnexpectedAnswers > 0, "UPRGI is set only by an unexpected answer.");
    }

    private int Begin(int slot, Pasid? pasid)
    {
        _indexes.Take(slot);
        GrowingTable.Cover(ref _groups, slot, _indexes.Count);
        _groups[slot] = new() { Pasid = pasid };
        GroupsBegun++;
        return slot;
    }

    private void Charge(int slot, int requests)
    {
        _groups[slot].Requests += requests;
        OutstandingRequests += requests;
    }

    private int Close(int slot)
    {
        var credits = _groups[slot].Requests;
        OutstandingRequests -= credits;
        _groups[slot] = default;
        _indexes.Give(slot);
        return credits;
    }

    private int AbandonAll()
    {
        var credits = 0;
        for (var slot = 0; slot < _groups.Length && OutstandingGroups > 0; slot++)
        {
            if (_indexes.IsFree(slot))
                continue;

            GroupsAbandoned++;
            credits += Close(slot);
        }

        return credits;
    }

    /// <summary>A group in flight; all zero where the index is free.</summary>
    private record struct Group
    {
        public int Requests;
        public Pasid? Pasid;
        public bool LastIssued;
    }
}
