using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>
/// How groups end that no handler answers: when the domain of their address space changes (C1, C11, Q5), when their deadline is over (C8), when
/// their actor is lost (C9), and when the device or its PRI stops (C6, D9). It says which, how, and who is told when. It decides; its port
/// carries out.
/// </summary>
/// <param name="faults">The device's fault state.</param>
/// <param name="closingCode">What is answered where no other code is said (C8, C9).</param>
/// <param name="port">Carries out.</param>
/// <typeparam name="TDomain">How the caller names a domain.</typeparam>
/// <typeparam name="TWaiter">Who waits for a change.</typeparam>
public sealed class GroupEndings<TDomain, TWaiter>(DeviceFaults<TDomain> faults, PageResponseCode closingCode, IGroupEndingsPort<TWaiter> port)
    where TDomain : class
{
    private readonly PasidDrains<TWaiter> _drains = new();

    /// <summary>A domain serves an address space. What is owed for the one that it replaces is closed (C11).</summary>
    public void Attach(Pasid? pasid, TDomain domain, TWaiter waiter)
    {
        if (faults.Attach(pasid, domain) is { } replaced)
            CloseAll(OwedOf(pasid, replaced), closingCode, ClosedBy.Detached);

        port.Reply(waiter);
    }

    /// <summary>
    /// No domain serves an address space. What is owed for it is closed (C11). A group that waits for its last request stays: else that one,
    /// when it comes, would look like a whole group to the next domain (C2).
    /// </summary>
    public void Detach(Pasid? pasid, TWaiter waiter)
    {
        var domain = faults.Detach(pasid);
        var owed = domain is null ? [] : OwedOf(pasid, domain);
        Wait(owed, waiter);
        CloseAll(owed, closingCode, ClosedBy.Detached);
    }

    /// <summary>
    /// No domain serves an address space; what is owed for it is waited for (Q5). The order stands behind the last request of the address
    /// space, so one that still waits for the last of its group waits in vain.
    /// </summary>
    /// <returns>The number of the drain, whose bound begins; null if it has nothing to wait for.</returns>
    public int? Drain(Pasid? pasid, TWaiter waiter)
    {
        faults.Detach(pasid);
        DropAll(faults.GroupsOf(pasid));
        return Wait([.. faults.GroupsOf(pasid)], waiter);
    }

    /// <summary>A drain has waited as long as it may. Others of the same address space have bounds of their own.</summary>
    public void EndDrain(int number) => CloseAll(_drains.Left(number), PageResponseCode.InvalidRequest, ClosedBy.Drained);

    /// <summary>The device is gone or starts anew: what is owed to it is cancelled (C10, D9).</summary>
    /// <param name="by">Why, a reason that <see cref="ClosedByRules"/> calls cancelled.</param>
    /// <param name="waiter">Who waits for it.</param>
    public void Cancel(ClosedBy by, TWaiter waiter)
    {
        DropPartials();
        WriteOff(by);
        port.Reply(waiter);
    }

    /// <summary>PRI stops: the device abandons all its groups (D4).</summary>
    public void Stop()
    {
        faults.Stop();
        DropPartials();
    }

    /// <summary>
    /// A Response Failure to another function stopped the PRI that this one shares with it: the device has abandoned all its groups too, and takes no
    /// answer to them (D4).
    /// </summary>
    public void StopShared()
    {
        Stop();
        WriteOff(ClosedBy.PriStopped);
    }

    /// <summary>Ends all groups whose deadline is over at time <paramref name="now"/> (ticks): complete ones are closed (C8), others forgotten.</summary>
    public void EndOverdue(long now)
    {
        while (faults.TryTakeOverdue(now, out var id))
            port.Close(id, closingCode, ClosedBy.Deadline);

        while (faults.TryTakeOverduePartial(now, out var id))
            DropPartial(id);
    }

    /// <summary>The actor of a slot's group is lost (C9).</summary>
    /// <returns>The group; null if there was none.</returns>
    public GroupId? Lose(int slot)
    {
        if (faults.InFlightAt(slot) is not { } id)
            return null;

        DropPartial(id);
        port.Settle(id, closingCode, ClosedBy.GroupLost);
        return id;
    }

    /// <summary>The fault state ends: all that it owes is answered (C10), or cancelled where the operating system ends with it.</summary>
    /// <param name="by">Why it ends.</param>
    public void End(ClosedBy by)
    {
        foreach (var id in faults.OwedGroups().ToList())
            port.Settle(id, closingCode, by);
    }

    /// <summary>What is owed for a group is settled.</summary>
    public void Settled(GroupId id)
    {
        foreach (var waiter in _drains.Closed(id))
            port.Reply(waiter);
    }

    /// <summary>No group that waits for its last request will get it (Q3).</summary>
    public void DropPartials() => DropAll(faults.PartialGroups());

    private void WriteOff(ClosedBy by)
    {
        foreach (var id in faults.OwedGroups().ToList())
        {
            port.Close(id, PageResponseCode.InvalidRequest, by); // first, so that its domain hears of that
            port.Settle(id, PageResponseCode.InvalidRequest, by);
        }
    }

    // If it waits for its last request.
    private void DropPartial(GroupId id)
    {
        if (faults.DropPartial(id))
            port.Drop(id);
    }

    private List<GroupId> OwedOf(Pasid? pasid, TDomain domain) => [.. faults.GroupsOf(pasid, domain).Where(faults.IsOwed)];

    private int? Wait(List<GroupId> owed, TWaiter waiter)
    {
        var number = _drains.Begin(owed, waiter);
        if (number is null)
            port.Reply(waiter);

        return number;
    }

    private void CloseAll(IEnumerable<GroupId> groups, PageResponseCode code, ClosedBy by)
    {
        foreach (var id in groups)
            port.Close(id, code, by);
    }

    private void DropAll(IEnumerable<GroupId> groups)
    {
        foreach (var id in groups.ToList())
            DropPartial(id);
    }
}
