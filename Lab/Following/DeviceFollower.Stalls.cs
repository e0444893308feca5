using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Following;

// Accesses without PRI: each time that one stalls it is a group of one (D8). What an event says of its access is its address, and no more.
internal sealed partial class DeviceFollower
{
    private readonly Dictionary<(RequesterId Requester, ulong Access), (DeviceAccess Access, FollowedEvent Sent)> _accesses = [];
    private readonly Dictionary<(RequesterId Requester, ulong Access), FollowedOpen> _stalled = [];

    /// <summary>An access that had stalled has ended.</summary>
    public void StallEnds(RequesterId requester, Pasid? pasid, ulong page, GroupEnd end, FollowedFact fact)
    {
        lock (_lock)
        {
            foreach (var (key, group) in _stalled.Where(each => each.Key.Requester == requester && IsAt(each.Key, pasid, page)).Take(1).ToList())
            {
                _stalled.Remove(key);
                _accesses.Remove(key);
                Forget(group, end, fact);
            }
        }
    }

    private bool IsAt((RequesterId Requester, ulong Access) key, Pasid? pasid, ulong page) =>
        _accesses.TryGetValue(key, out var sent) && sent.Access.Pasid == pasid && sent.Access.Address.Page == page;

    private void AccessSent(DeviceAccess access, in FollowedPassing passing) =>
        _accesses[(access.Requester, access.Id)] = (access, passing.At(all.Now));

    private void Stalled(PageRequest stall)
    {
        var number = ++_groups;
        var key = _accesses.Where(each => each.Key.Requester == stall.Requester && IsAt(each.Key, stall.Pasid, stall.Address.Page))
            .OrderBy(each => _stalled.GetValueOrDefault(each.Key) is { AnsweredAt: null }).ThenBy(each => each.Key.Access)
            .Select(each => ((RequesterId, ulong)?)each.Key).FirstOrDefault();
        if (key is not { } of)
            return;

        if (_stalled.Remove(of, out var before))
            Forget(before, GroupEnd.AskedAgain, new AskedAgainFact(number));

        if (!all.Wants(device, number))
            return;

        var sent = _accesses[of].Sent;
        var group = new FollowedOpen(device, number, stall.Requester, stall.Pasid, sent.Time) { IsStall = true };
        group.Add(sent);
        _stalled[of] = group;
        Name(_byTag, (stall.Requester, stall.Tag.Value), group);
    }
}
