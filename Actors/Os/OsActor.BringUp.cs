using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Actors.Os;

// How a device that comes up gets its fault state, its domains and its tables (C1, D7).
public sealed partial class OsActor
{
    private void BringUp(DeviceSpaces device, IActorRef unit)
    {
        if (device.Unit is { } before && !before.Equals(unit))
            device.Faults?.Tell(new UnitReplaced(unit));

        (device.Unit, device.Hardware) = (unit, Sender);
        if (device.Spaces.Any(TakesFaults))
            MakeFaults(device);

        var served = device.Spaces.Where(space => IsServed(device, space)).ToList();
        var noted = device.Spaces.Where(space => HasTable(space.Domain)).ToList();
        device.Missing = 1 + served.Count + noted.Count;
        device.Faults?.Tell(new PriEnabled(device.Requester));
        var path = device.Current?.Request is ReleaseDevice ? ActorRefs.Nobody : FaultPathOf(device); // what is being released takes no more
        unit.Tell(new SetFaultPath(device.Requester, path));
        _unnoted.AddRange(noted.Select(space => Note(unit, device.Requester, space.Pasid, space.Domain)));

        foreach (var space in served)
            device.Faults?.Tell(new AttachFaults(space.Pasid, _domains[space.Domain]));
    }

    private bool TakesFaults(Attachment space) => _plan.Domains[space.Domain].TakesFaults;

    private bool IsServed(DeviceSpaces device, Attachment space) =>
        TakesFaults(space) && !_givenUp.Contains(_domains[space.Domain]) && device.Faults is { } faults && !_givenUp.Contains(faults);

    private IActorRef FaultPathOf(DeviceSpaces device) =>
        device.Faults is { } faults && !_givenUp.Contains(faults) ? faults : ActorRefs.Nobody;

    private void MakeFaults(DeviceSpaces device)
    {
        if (device.Faults is not null || device.Unit is not { } unit)
            return;

        var probe = _plan.Probes?.Invoke(device.Requester);
        var props = DeviceFaultsActor.PropsFor(device.Requester, unit, _plan.Core, _links, device.Memory, probe, _memory);
        device.Faults = Context.Watch(Context.ActorOf(props, NameOf(device.Requester)));
    }

    private bool HasTable(int domain) => _plan.Domains[domain].Owners > 0 && !OwnersOf(domain).Any(_givenUp.Contains);

    // From the replies on the clients invalidate in that device too, and no earlier may the device get translations: else it could keep one
    // that a client takes back (D7).
    private UnnotedTables Note(IActorRef unit, RequesterId requester, Pasid? pasid, int domain)
    {
        var attachment = new ClientAttached(unit, requester, pasid);
        foreach (var owner in OwnersOf(domain))
            owner.Tell(attachment);

        return new UnnotedTables(attachment, _plan.Domains[domain].Table!, [.. OwnersOf(domain)]);
    }

    private IEnumerable<IActorRef> OwnersOf(int domain) => _clients[domain].Take(_plan.Domains[domain].Owners);

    // A note of an attachment that was undone since sets nothing.
    private void OnNoted(ClientAttached attachment)
    {
        if (DeviceOf(attachment.Requester).Current is { Unnoted: { } changing } && changing.IsOf(attachment))
        {
            if (changing.Note())
                Switch(DeviceOf(attachment.Requester));

            return;
        }

        var at = _unnoted.FindIndex(unnoted => unnoted.IsOf(attachment));
        if (at < 0 || !_unnoted[at].Note())
            return;

        attachment.Unit.Tell(new SetPageTable(attachment.Requester, attachment.Pasid, _unnoted[at].Tables));
        _unnoted.RemoveAt(at);
    }

    // A client that was to note these attachments is gone: they get no tables, and nobody waits for it.
    private void AbandonNotes(IActorRef client)
    {
        foreach (var unnoted in _unnoted.Where(unnoted => unnoted.Owners.Contains(client)).ToList())
        {
            _unnoted.Remove(unnoted);
            Progress(DeviceOf(unnoted.Requester));
        }
    }

    private void Progress(DeviceSpaces device)
    {
        if (device.Missing == 0 || --device.Missing > 0)
            return;

        device.IsUp = true;
        device.Hardware.Tell(new DeviceAttached(device.Requester));
        BeginNext(device);
    }
}
