namespace Iopf.Os.Faults;

// Which pending group an answer is for (C7).
public sealed partial class DeviceFaults<TDomain>
{
    private const int NoSlot = -1;
    private uint _cookie;

    /// <summary>
    /// Finds the pending group that an answer is for, by the matching policy. Found once, a group is found by no other answer, even before
    /// it is settled.
    /// </summary>
    /// <param name="name">What the answer says of its group.</param>
    /// <param name="id">The group; without meaning if none is found.</param>
    /// <returns>Why none is found; <see cref="AnswerRefusal.None"/> if one is.</returns>
    public AnswerRefusal Match(in AnswerName name, out GroupId id)
    {
        var (refusal, slot) = _matching switch
        {
            AnswerMatching.Index => ByTag(name, comparesPasid: false),
            AnswerMatching.IndexPasid => ByTag(name, comparesPasid: _pasidInResponse),
            AnswerMatching.Cookie => ByCookie(name.Cookie),
            _ => ByGroup(name.Group),
        };
        id = default;
        if (refusal != AnswerRefusal.None)
            return refusal;

        _slots[slot].Answered = true;
        id = _slots[slot].Id(slot);
        return AnswerRefusal.None;
    }

    /// <summary>A group is about to be closed without an answer. One that may be for another group of its index is not for this one any more.</summary>
    public void BeginClosing(GroupId id)
    {
        if (IsOwed(id))
            _slots[id.Slot].Closing = true;
    }

    // A request without a PASID needs none in its answer, so then there is nothing to compare; nor does a stall: CMD_RESUME has none (F§2.3).
    private (AnswerRefusal Refusal, int Slot) ByTag(in AnswerName name, bool comparesPasid)
    {
        var (found, otherPasid) = (NoSlot, false);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            ref readonly var group = ref _slots[slot];
            if (!IsAnswerable(group) || group.Tag != name.Tag)
                continue;

            if (comparesPasid && group.Last!.Stall is null && group.Pasid != Key(null) && group.Pasid != Key(name.Pasid))
                otherPasid = true;
            else if (found == NoSlot || IsBefore(slot, found))
                found = slot;
        }

        if (found != NoSlot)
            return (AnswerRefusal.None, found);

        return (otherPasid ? AnswerRefusal.OtherPasid : AnswerRefusal.UnknownTag, NoSlot);
    }

    private (AnswerRefusal Refusal, int Slot) ByCookie(uint cookie)
    {
        var slot = Array.FindIndex(_slots, group => IsAnswerable(group) && group.Cookie == cookie);
        return slot >= 0 ? (AnswerRefusal.None, slot) : (AnswerRefusal.UnknownCookie, NoSlot);
    }

    private (AnswerRefusal Refusal, int Slot) ByGroup(GroupId? name)
    {
        if (name is not { } id || !Holds(id))
            return (AnswerRefusal.NotPending, NoSlot);

        if (_slots[id.Slot].State == State.Collecting)
            return (AnswerRefusal.NotComplete, NoSlot);

        return IsAnswerable(_slots[id.Slot]) ? (AnswerRefusal.None, id.Slot) : (AnswerRefusal.NotPending, NoSlot);
    }

    // A group that is being closed stands behind the others.
    private bool IsBefore(int slot, int other) =>
        _slots[slot].Closing == _slots[other].Closing ? _slots[slot].Order < _slots[other].Order : _slots[other].Closing;

    private static bool IsAnswerable(Slot group) => group.State == State.Owed && !group.Answered;

    // 0 means that a sender knows no cookie, so none is given that.
    private uint TakeCookie() => _cookie == uint.MaxValue ? _cookie = 1 : ++_cookie;
}
