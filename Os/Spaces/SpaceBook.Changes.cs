using Iopf.Messages;

namespace Iopf.Os.Spaces;

// Changes of address spaces at run time (C1, C11, Q5). Each goes through the unit, which hands the core all requests of the old domain first
// and then the marker, so that nothing of the old domain reaches the new one.
public sealed partial class SpaceBook
{
    private readonly List<Exit> _exits = [];

    /// <summary>Asks for a change of a device's address spaces, behind those that were asked for before.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="order">The change.</param>
    /// <param name="ask">The asker's number of it.</param>
    public void Change(RequesterId requester, SpaceOrder order, ulong ask) =>
        Begin(DeviceOf(requester), new SpaceOperation(order, ++_tokens, ask));

    /// <summary>
    /// The process of a domain exits: its address spaces are drained everywhere, and changes that are taking one away from it are waited for; then its
    /// clients end (K1).
    /// </summary>
    /// <param name="domain">Number of the domain.</param>
    /// <param name="ask">The asker's number of it.</param>
    public void ExitProcess(int domain, ulong ask)
    {
        if ((uint)domain >= (uint)domains.Length)
        {
            port.Reply(ask, NoDomain(domain));
            return;
        }

        var drains = (from device in _devices.Values
                      from space in device.Spaces
                      where space.Domain == domain
                      let order = new SpaceOrder(SpaceOrderKind.Drain, space.Pasid)
                      select (Device: device, Operation: new SpaceOperation(order, ++_tokens, ask: null) { IsOfExit = true })).ToList();
        var leaving = _devices.Values.Select(device => device.Current).OfType<SpaceOperation>().Where(operation => operation.Old == domain).ToList();
        leaving.ForEach(operation => operation.IsOfExit = true);
        _exits.Add(new Exit(domain, ask, [.. drains.Select(drain => drain.Operation.Token), .. leaving.Select(operation => operation.Token)]));
        drains.ForEach(drain => Begin(drain.Device, drain.Operation));
        EndExits();
    }

    /// <summary>A drain that an exit waits for is done.</summary>
    public void Drained(ulong token)
    {
        _exits.ForEach(exit => exit.Left.Remove(token));
        EndExits();
    }

    private void EndExits()
    {
        foreach (var exit in _exits.Where(exit => exit.Left.Count == 0).ToList())
        {
            _exits.Remove(exit);
            port.EndClients(exit.Domain);
            port.Reply(exit.Ask, null);
        }
    }

    private void Begin(DeviceSpaces device, SpaceOperation operation)
    {
        device.Enqueue(operation);
        BeginNext(device);
    }

    // One that ends at once is followed by the next: in a loop, since as many may wait as were asked for.
    private void BeginNext(DeviceSpaces device)
    {
        while (device.Next() is { } operation)
        {
            operation.Old = device.DomainOf(operation.Order.Pasid);
            switch (operation.Order.Kind)
            {
                case SpaceOrderKind.Attach when RefusalOf(operation.Order.Domain, operation.Old) is { } refusal:
                    End(device, operation, refusal);
                    break;
                case SpaceOrderKind.Attach:
                    BeginAttach(device, operation);
                    break;
                case SpaceOrderKind.Release when device.Spaces.Count > 0:
                    device.Precede([.. device.Spaces.Select(space => new SpaceOperation(new SpaceOrder(SpaceOrderKind.Detach, space.Pasid), ++_tokens, ask: null))]);
                    break;
                case SpaceOrderKind.Release when device.HasUnit:
                    port.SetFaultPath(device.Requester, open: false, confirmed: false);
                    Switch(device, operation);
                    break;
                case SpaceOrderKind.Release:
                    Switch(device, operation);
                    break;
                default:
                    device.Set(operation.Order.Pasid, null);
                    Switch(device, operation);
                    break;
            }
        }
    }

    private string? RefusalOf(int domain, int? old)
    {
        if ((uint)domain >= (uint)domains.Length)
            return NoDomain(domain);

        if (_lostDomains.Contains(domain))
            return $"domain {domain} was given up";

        return old == domain ? $"domain {domain} is attached already" : null;
    }

    private string NoDomain(int domain) => $"there is no domain {domain}; the last one is {domains.Length - 1}";

    private void BeginAttach(DeviceSpaces device, SpaceOperation operation)
    {
        var (pasid, domain) = (operation.Order.Pasid, operation.Order.Domain);
        device.Set(pasid, domain);
        if (!device.HasUnit)
        {
            End(device, operation, null); // all of it is attached when it comes up
            return;
        }

        if (domains[domain].TakesFaults)
        {
            MakeFaults(device);
            port.SetFaultPath(device.Requester, device.Faults == FaultPresence.There, confirmed: false);
        }

        // A device that is down has nothing cached, and its unit would never complete what a client invalidates there: it is noted when it comes up.
        if (device.IsUp && HasTable(domain))
            operation.Unnoted = Note(device.Requester, pasid, domain);
        else
            Switch(device, operation);
    }

    private void Switch(DeviceSpaces device, SpaceOperation operation)
    {
        var table = operation.Unnoted?.Domain;
        (operation.Unnoted, operation.IsMarked) = (null, true);
        if (device.IsUp)
            port.Switch(device.Requester, table, MarkerOf(device, operation));
        else
            port.Mark(device.Requester, MarkerOf(device, operation));
    }

    private SpaceMarker MarkerOf(DeviceSpaces device, SpaceOperation operation)
    {
        var (order, domain) = (operation.Order, device.DomainOf(operation.Order.Pasid));
        var kind = (device.Faults, order.Kind) switch
        {
            (not FaultPresence.There, _) => SpaceMarkerKind.Flush,
            (_, SpaceOrderKind.Drain) => SpaceMarkerKind.Drain,
            _ => domain is { } number && domains[number].TakesFaults && !_lostDomains.Contains(number) ? SpaceMarkerKind.Attach : SpaceMarkerKind.Detach,
        };
        return new SpaceMarker(kind, order.Pasid, domain ?? 0, order.Bound, operation.Token);
    }

    private void OnMarked(DeviceSpaces device, SpaceOperation operation)
    {
        if (operation.Order.Kind == SpaceOrderKind.Release)
        {
            if (operation.IsMarked)
                Release(device, operation);

            return;
        }

        for (var place = 0; operation.Old is { } old && place < domains[old].Owners; place++)
            port.Forget(new OwnerId(old, place), device.Requester, operation.Order.Pasid);

        // A domain that was lost while its marker was under way is attached by that all the same.
        if (device.Faults == FaultPresence.There && device.DomainOf(operation.Order.Pasid) is { } domain && _lostDomains.Contains(domain))
            port.Mark(device.Requester, new SpaceMarker(SpaceMarkerKind.Detach, operation.Order.Pasid, domain, null, Token: 0));

        End(device, operation, null);
        BeginNext(device);
    }

    // The unit has handed over the last request, so nothing is lost with the fault state. Its name is free for another only after it has stopped.
    private void Release(DeviceSpaces device, SpaceOperation operation)
    {
        operation.IsMarked = false;
        if (device.Faults != FaultPresence.There)
        {
            OnReleased(device);
            return;
        }

        device.Faults = FaultPresence.GivenUp;
        port.StopFaults(device.Requester);
    }

    private void OnReleased(DeviceSpaces device)
    {
        device.Faults = FaultPresence.None;
        End(device, device.Current!, null);
        BeginNext(device);
    }

    private void End(DeviceSpaces device, SpaceOperation operation, string? refusal)
    {
        device.Done();
        if (operation.IsOfExit)
            port.EndDrain(operation.Token);

        if (operation.Ask is { } ask)
            port.Reply(ask, refusal);
    }

    private sealed record Exit(int Domain, ulong Ask, HashSet<ulong> Left);
}
