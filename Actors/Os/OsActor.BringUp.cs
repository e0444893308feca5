using Akka.Actor;

namespace Iopf.Actors;

// How a device that comes up gets its fault state, its domains and its tables (C1, D7).
public sealed partial class OsActor
{
    private void BringUp(DeviceSpaces device, IActorRef unit)
    {
        (device.Unit, device.Hardware) = (unit, Sender);
        if (device.Spaces.Any(TakesFaults))
            MakeFaults(device);

        var served = device.Spaces.Where(space => IsServed(device, space)).ToList();
        var noted = device.Spaces.Where(HasTable).ToList();
        device.Missing = 1 + served.Count + noted.Count;
        device.Faults?.Tell(new PriEnabled(device.Requester));
        var path = device.Current?.Request is ReleaseDevice ? ActorRefs.Nobody : FaultPathOf(device); // what is being released takes no more
        unit.Tell(new SetFaultPath(device.Requester, path));
        noted.ForEach(space => Note(new ClientAttached(unit, device.Requester, space.Pasid), space.Domain));

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

        var (requester, core, links, memory, probe) = (device.Requester, _plan.Core, _links, device.Memory, _plan.Probes?.Invoke(device.Requester));
        var props = Props.Create(() => new DeviceFaultsActor(requester, unit, core, links, memory, probe));
        device.Faults = Context.Watch(Context.ActorOf(props, NameOf(requester)));
    }

    private bool HasTable(Attachment space) => _plan.Domains[space.Domain].Table is not null && !_givenUp.Contains(_clients[space.Domain][0]);

    // From the reply on the client invalidates in that device too, and no earlier may the device get translations: else it could keep one that
    // the client takes back (D7).
    private void Note(ClientAttached attachment, int domain)
    {
        _unnoted.Add((attachment, domain));
        _clients[domain][0].Tell(attachment);
    }

    // A note of an attachment that was undone since sets nothing.
    private void OnNoted(ClientAttached attachment)
    {
        if (ReferenceEquals(DeviceOf(attachment.Requester).Current?.Unnoted, attachment))
        {
            Switch(DeviceOf(attachment.Requester));
            return;
        }

        var at = _unnoted.FindIndex(unnoted => ReferenceEquals(unnoted.Attachment, attachment));
        if (at < 0)
            return;

        attachment.Unit.Tell(new SetPageTable(attachment.Requester, attachment.Pasid, _plan.Domains[_unnoted[at].Domain].Table));
        _unnoted.RemoveAt(at);
    }

    // The client that was to note these attachments is gone: they get no table, and nobody waits for it.
    private void AbandonNotes(IActorRef client)
    {
        foreach (var unnoted in _unnoted.Where(unnoted => client.Equals(_clients[unnoted.Domain][0])).ToList())
        {
            _unnoted.Remove(unnoted);
            Progress(DeviceOf(unnoted.Attachment.Requester));
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
