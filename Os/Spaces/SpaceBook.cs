using System.Collections.Immutable;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Spaces;

/// <summary>
/// The operating system's book of address spaces: which device has which of them attached to which domain (C1), what is missing until a device
/// is up (D7), which changes run and which wait (C11, Q5, K1), and who was lost. It decides; its port carries out. All are known by value:
/// devices by requester, domains by number, clients by <see cref="OwnerId"/>, what is replied to by token, so that a reply that comes twice
/// counts once. What it keeps is bounded by the plan, the devices, and the changes that were not replied to.
/// </summary>
/// <param name="domains">The domains, by number.</param>
/// <param name="port">Carries out.</param>
public sealed partial class SpaceBook(ImmutableArray<DomainTraits> domains, ISpacesPort port)
{
    private readonly SortedDictionary<RequesterId, DeviceSpaces> _devices = [];
    private readonly UnnotedTables _unnoted = new();
    private readonly HashSet<int> _lostDomains = [];
    private readonly HashSet<OwnerId> _lostOwners = [];
    private ulong _tokens;

    /// <summary>A device has these address spaces when it comes up first.</summary>
    public void Plan(RequesterId requester, IEnumerable<(Pasid? Pasid, int Domain)> spaces) =>
        _devices.Add(requester, new DeviceSpaces(requester, spaces));

    /// <summary>A device comes up: it gets its fault state, its domains and its tables (C1, D7).</summary>
    public void BringUp(RequesterId requester)
    {
        var device = DeviceOf(requester);
        device.HasUnit = true;
        _unnoted.Forget(requester);
        if (device.Spaces.Any(TakesFaults))
            MakeFaults(device);

        var served = device.Spaces.Where(space => IsServed(device, space)).Select(space => (Space: space, Token: ++_tokens)).ToList();
        var noted = device.Spaces.Where(space => HasTable(space.Domain)).ToList();
        device.Await(1 + noted.Count, served.Select(attach => attach.Token));
        if (device.Faults == FaultPresence.There)
            port.EnablePri(requester);

        var isReleased = device.Current?.Order.Kind == SpaceOrderKind.Release; // what is being released takes no more
        port.SetFaultPath(requester, device.Faults == FaultPresence.There && !isReleased, confirmed: true);
        foreach (var (pasid, domain) in noted)
            _unnoted.Add(Note(requester, pasid, domain));

        foreach (var ((pasid, domain), token) in served)
            port.Mark(requester, new SpaceMarker(SpaceMarkerKind.Attach, pasid, domain, null, token));
    }

    /// <summary>A device goes down: what is owed to it is cancelled, and no marker that its unit holds will come (D9).</summary>
    /// <param name="requester">The device.</param>
    /// <param name="by">Why, a reason that <see cref="ClosedByRules"/> calls cancelled.</param>
    public void TakeDown(RequesterId requester, ClosedBy by)
    {
        var device = DeviceOf(requester);
        device.IsUp = false;
        device.Await(0);
        _unnoted.Forget(requester);
        port.Cancel(requester, by);
        if (device.Current is { IsMarked: true } operation)
            port.Mark(requester, MarkerOf(device, operation)); // a second one changes nothing

        BeginNext(device);
    }

    /// <summary>The unit has done one thing that it was told.</summary>
    public void Configured(RequesterId requester)
    {
        var device = DeviceOf(requester);
        if (device.Configured())
            Progress(device);
    }

    /// <summary>A client has noted an attachment. One of an attachment that was undone since sets nothing.</summary>
    public void Noted(RequesterId requester, ulong token)
    {
        if (DeviceOf(requester) is { Current: { Unnoted: { } changing } operation } device && changing.Note(token))
        {
            if (changing.IsNoted)
                Switch(device, operation);

            return;
        }

        if (_unnoted.Note(token) is { } table)
            port.SetTable(table.Requester, table.Pasid, table.Domain);
    }

    /// <summary>A marker, or what it was turned into, was replied to.</summary>
    public void Replied(RequesterId requester, ulong token)
    {
        var device = DeviceOf(requester);
        if (device.Attached(token))
            Progress(device);
        else if (device.Current is { } operation && operation.Token == token)
            OnMarked(device, operation);
    }

    /// <summary>A client is gone. What it was to note gets no tables, and nobody waits for it.</summary>
    public void ClientLost(OwnerId client)
    {
        if (client.Place >= domains[client.Domain].Owners || !_lostOwners.Add(client))
            return;

        foreach (var table in _unnoted.Take(client.Domain))
            Configured(table.Requester);

        foreach (var device in _devices.Values)
        {
            if (device.Current is not { Unnoted: { } changing } operation || changing.Domain != client.Domain)
                continue;

            operation.Unnoted = null;
            Switch(device, operation);
        }
    }

    /// <summary>A domain was restarted too often: what it would have served is answered Invalid Request by who is left (C10).</summary>
    public void DomainLost(int domain)
    {
        _lostDomains.Add(domain);
        foreach (var device in _devices.Values.Where(device => device.Faults == FaultPresence.There))
        {
            foreach (var space in device.Spaces.Where(space => space.Domain == domain))
                port.Mark(device.Requester, new SpaceMarker(SpaceMarkerKind.Detach, space.Pasid, domain, null, Token: 0));
        }
    }

    /// <summary>The fault state of a device has ended: since the device is released, or since it was restarted too often.</summary>
    public void FaultsLost(RequesterId requester)
    {
        var device = DeviceOf(requester);
        device.Faults = FaultPresence.GivenUp;
        if (device.Current?.Order.Kind == SpaceOrderKind.Release)
            OnReleased(device);
        else
            port.Reset(requester);
    }

    private DeviceSpaces DeviceOf(RequesterId requester)
    {
        if (!_devices.TryGetValue(requester, out var device))
            _devices.Add(requester, device = new DeviceSpaces(requester, []));

        return device;
    }

    private bool TakesFaults((Pasid? Pasid, int Domain) space) => domains[space.Domain].TakesFaults;

    private bool IsServed(DeviceSpaces device, (Pasid? Pasid, int Domain) space) =>
        TakesFaults(space) && !_lostDomains.Contains(space.Domain) && device.Faults == FaultPresence.There;

    private bool HasTable(int domain) => domains[domain].Owners > 0 && !_lostOwners.Any(owner => owner.Domain == domain);

    private void MakeFaults(DeviceSpaces device)
    {
        if (device.Faults != FaultPresence.None || !device.HasUnit)
            return;

        device.Faults = FaultPresence.There;
        port.MakeFaults(device.Requester);
    }

    // From the replies on the clients invalidate in that device too, and no earlier may the device get translations: else it could keep one
    // that a client takes back (D7).
    private UnnotedTable Note(RequesterId requester, Pasid? pasid, int domain)
    {
        var notes = Enumerable.Range(0, domains[domain].Owners).Select(place => (Owner: new OwnerId(domain, place), Token: ++_tokens)).ToList();
        foreach (var (owner, token) in notes)
            port.Note(owner, requester, pasid, token);

        return new UnnotedTable(requester, pasid, domain, notes.Select(note => note.Token));
    }

    private void Progress(DeviceSpaces device)
    {
        if (device.ComesUp)
            return;

        device.IsUp = true;
        port.ReportUp(device.Requester);
        BeginNext(device);
    }
}
