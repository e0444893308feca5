using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Actors.Os;

// Changes of address spaces at run time (C1, C11, Q5). Each goes through the unit, which hands the core all requests of the old domain first
// and then the marker, so that nothing of the old domain reaches the new one.
public sealed partial class OsActor
{
    private readonly List<Exit> _exits = [];
    private ulong _operations;

    private void OnSpaces(object message)
    {
        switch (message)
        {
            case AttachSpace attach:
                Begin(attach.Requester, attach, Sender, attach.Pasid);
                break;
            case DetachSpace detach:
                Begin(detach.Requester, detach, Sender, detach.Pasid);
                break;
            case DrainSpace drain:
                Begin(drain.Requester, drain, Sender, drain.Pasid);
                break;
            case ReleaseDevice release:
                foreach (var space in DeviceOf(release.Requester).Spaces.ToList())
                    Begin(release.Requester, new DetachSpace(release.Requester, space.Pasid), ActorRefs.Nobody, space.Pasid);

                Begin(release.Requester, release, Sender, null);
                break;
            case ExitProcess exit:
                OnExit(exit);
                break;
            case SpaceChanged changed:
                OnDrainedForExit(changed.Operation);
                break;
            case FaultsAttached attached:
                OnMarkerReply(attached.Requester, attached.Token);
                break;
            case FaultsDetached detached:
                OnMarkerReply(detached.Requester, detached.Token);
                break;
            case FaultsDrained drained:
                OnMarkerReply(drained.Requester, drained.Token);
                break;
            case SpaceFlushed flushed:
                OnMarkerReply(flushed.Requester, flushed.Token);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(RequesterId requester, object request, IActorRef replyTo, Pasid? pasid)
    {
        var device = DeviceOf(requester);
        device.Enqueue(new SpaceOperation(request, replyTo, ++_operations) { Pasid = pasid });
        BeginNext(device);
    }

    private void BeginNext(DeviceSpaces device)
    {
        if (device.Next() is not { } operation)
            return;

        operation.Old = device.DomainOf(operation.Pasid);
        switch (operation.Request)
        {
            case AttachSpace attach when RefusalOf(attach, operation.Old) is { } refusal:
                Finish(device, refusal);
                break;
            case AttachSpace attach:
                BeginAttach(device, operation, attach.Domain);
                break;
            case ReleaseDevice:
                device.Unit?.Tell(new SetFaultPath(device.Requester, ActorRefs.Nobody), ActorRefs.NoSender);
                Switch(device);
                break;
            default:
                device.Set(operation.Pasid, null);
                Switch(device);
                break;
        }
    }

    private string? RefusalOf(AttachSpace attach, int? old)
    {
        if ((uint)attach.Domain >= (uint)_domains.Length)
            return $"there is no domain {attach.Domain}; the last one is {_domains.Length - 1}";

        if (_givenUp.Contains(_domains[attach.Domain]))
            return $"domain {attach.Domain} was given up";

        return old == attach.Domain ? $"domain {attach.Domain} is attached already" : null;
    }

    private void BeginAttach(DeviceSpaces device, SpaceOperation operation, int domain)
    {
        device.Set(operation.Pasid, domain);
        if (device.Unit is not { } unit)
        {
            Finish(device, null); // all of it is attached when it comes up
            return;
        }

        if (_plan.Domains[domain].TakesFaults)
        {
            MakeFaults(device);
            unit.Tell(new SetFaultPath(device.Requester, FaultPathOf(device)), ActorRefs.NoSender);
        }

        if (HasTable(domain))
            operation.Unnoted = Note(unit, device.Requester, operation.Pasid, domain);
        else
            Switch(device);
    }

    private void Switch(DeviceSpaces device)
    {
        var operation = device.Current!;
        var domain = device.DomainOf(operation.Pasid);
        var table = operation.Unnoted?.Tables;
        operation.Unnoted = null;
        operation.Marker = MarkerOf(device, operation, domain);
        if (device.IsUp && device.Unit is { } unit)
            unit.Tell(new SwitchSpace(device.Requester, operation.Pasid, table, MarkerReceiver(device), operation.Marker));
        else
            Repeat(device);
    }

    private object MarkerOf(DeviceSpaces device, SpaceOperation operation, int? domain)
    {
        if (MarkerReceiver(device).Equals(Self))
            return new SpaceFlushed(device.Requester, operation.Token);

        if (operation.Request is DrainSpace drain)
            return new DrainFaults(operation.Pasid, drain.Bound ?? DrainBound, operation.Token);

        return domain is { } number && _plan.Domains[number].TakesFaults
            ? new AttachFaults(operation.Pasid, _domains[number], operation.Token)
            : new DetachFaults(operation.Pasid, operation.Token);
    }

    private TimeSpan DrainBound =>
        _plan.Core.Limits.Deadline > 0 ? TimeSpan.FromTicks(_plan.Core.Limits.Deadline) : CoreSettings.DefaultDrainBound;

    private IActorRef MarkerReceiver(DeviceSpaces device) => FaultPathOf(device) is { } faults && !faults.IsNobody() ? faults : Self;

    // Where no unit is between, or lost the marker, it goes at once: no queue holds a request of the device then. A second one changes nothing.
    private void Repeat(DeviceSpaces device)
    {
        if (device.Current?.Marker is { } marker)
            MarkerReceiver(device).Tell(marker);
    }

    private void OnMarkerReply(RequesterId requester, ulong token)
    {
        var device = DeviceOf(requester);
        if (device.Current is not { } operation || operation.Token != token)
            return;

        if (operation.Request is ReleaseDevice)
        {
            if (operation.Marker is not null)
                Release(device, operation);

            return;
        }

        foreach (var owner in operation.Old is { } old ? OwnersOf(old) : [])
            owner.Tell(new ClientDetached(requester, operation.Pasid));

        Finish(device, null);
    }

    private void Finish(DeviceSpaces device, string? refusal)
    {
        var operation = device.Current!;
        device.Done();
        operation.ReplyTo.Tell(new SpaceChanged(operation.Request, refusal));
        BeginNext(device);
    }

    // A client that was to note the attachment is gone: nothing is translated by its table.
    private void AbandonNote(DeviceSpaces device, IActorRef client)
    {
        if (device.Current is not { Unnoted: not null } operation || device.DomainOf(operation.Pasid) is not { } domain || !OwnersOf(domain).Contains(client))
            return;

        operation.Unnoted = null;
        Switch(device);
    }

    // The unit has handed over the last request, so nothing is lost with it. Its name is free for another only after it has stopped.
    private void Release(DeviceSpaces device, SpaceOperation operation)
    {
        operation.Marker = null;
        if (device.Faults is { } faults && _givenUp.Add(faults))
            Context.Stop(faults);
        else
            OnReleased(device);
    }

    private void OnReleased(DeviceSpaces device)
    {
        device.Faults = null;
        Finish(device, null);
    }

    private void OnExit(ExitProcess exit)
    {
        if ((uint)exit.Domain >= (uint)_domains.Length)
        {
            Sender.Tell(new SpaceChanged(exit, $"there is no domain {exit.Domain}; the last one is {_domains.Length - 1}"));
            return;
        }

        var drains = (from device in _devices.Values
                      from space in device.Spaces
                      where space.Domain == exit.Domain
                      select new DrainSpace(device.Requester, space.Pasid)).ToList();
        _exits.Add(new Exit(exit, [.. drains], Sender));
        drains.ForEach(drain => Begin(drain.Requester, drain, Self, drain.Pasid));
        OnDrainedForExit(exit);
    }

    private void OnDrainedForExit(object operation)
    {
        foreach (var exit in _exits)
            exit.Left.RemoveAll(drain => ReferenceEquals(drain, operation));

        foreach (var exit in _exits.Where(exit => exit.Left.Count == 0).ToList())
        {
            _exits.Remove(exit);
            foreach (var client in _clients[exit.Request.Domain])
                client.Tell(PoisonPill.Instance);

            exit.ReplyTo.Tell(new SpaceChanged(exit.Request, null));
        }
    }

    private sealed record Exit(ExitProcess Request, List<DrainSpace> Left, IActorRef ReplyTo);
}
