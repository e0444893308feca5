using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Spaces;

namespace Iopf.Actors.Os;

/// <summary>Carries out what the book of address spaces decides, in the name of <see cref="OsActor"/>: it knows who the numbers stand for.</summary>
/// <param name="os">The context of that actor.</param>
/// <param name="plan">What the operating system consists of.</param>
/// <param name="links">The links in use.</param>
/// <param name="memory">What is known from before the operating system was lost.</param>
internal sealed class OsSpacesPort(IActorContext os, OsPlan plan, LinkSet links, OsMemory memory) : ISpacesPort
{
    private readonly SortedDictionary<RequesterId, DevicePlace> _places = [];
    private readonly Dictionary<ulong, (object Request, IActorRef ReplyTo)> _asked = [];
    private readonly Dictionary<RequesterId, RequesterId> _priOf = plan.Devices.DistinctBy(device => device.Requester).ToDictionary(device => device.Requester, device => device.PriOf);
    private readonly ILookup<RequesterId, RequesterId> _sharing = plan.Devices.ToLookup(device => device.PriOf, device => device.Requester);
    private ulong _asks;

    /// <summary>The clients of each domain.</summary>
    public ImmutableArray<ImmutableArray<IActorRef>> Clients { get; set; } = [];

    /// <summary>The domains.</summary>
    public ImmutableArray<IActorRef> Domains { get; set; } = [];

    /// <summary>The fault states that there are, by requester.</summary>
    public IEnumerable<IActorRef> Faults => _places.Values.Select(place => place.Faults).OfType<IActorRef>();

    /// <summary>Where a device is.</summary>
    public DevicePlace PlaceOf(RequesterId requester)
    {
        if (!_places.TryGetValue(requester, out var place))
            _places.Add(requester, place = new DevicePlace());

        return place;
    }

    /// <summary>Notes who has to be told of the end of a change.</summary>
    /// <returns>The number of the change.</returns>
    public ulong Note(object request)
    {
        _asked.Add(++_asks, (request, os.Sender));
        return _asks;
    }

    /// <summary>PRI stopped: the faults of the other functions that share it are told.</summary>
    public void TellSiblings(PriStopped stopped)
    {
        foreach (var sibling in SiblingsOf(stopped.Requester))
            PlaceOf(sibling).Faults?.Tell(stopped);
    }

    private IEnumerable<RequesterId> SiblingsOf(RequesterId function)
    {
        var pri = _priOf.GetValueOrDefault(function, function);
        return _sharing[pri].Where(sharing => sharing != function);
    }

    /// <summary>Whether somebody waits for this very change, and so will be told of its end.</summary>
    public bool IsNoted(object request) => _asked.Values.Any(asked => asked.Request.Equals(request) && asked.ReplyTo.Equals(os.Sender));

    /// <summary>Tells the book who it was that has stopped.</summary>
    public void TellLost(IActorRef actor, SpaceBook book)
    {
        for (var domain = 0; domain < Domains.Length; domain++)
        {
            if (actor.Equals(Domains[domain]))
                book.DomainLost(domain);
            else if (Clients[domain].IndexOf(actor) - plan.Domains[domain].FirstOwner is >= 0 and var owner)
                book.ClientLost(new OwnerId(domain, owner));
        }

        foreach (var (requester, place) in _places)
        {
            if (!actor.Equals(place.Faults))
                continue;

            place.FaultsGone();
            book.FaultsLost(requester);
            break;
        }
    }

    void ISpacesPort.MakeFaults(RequesterId device)
    {
        var (place, known) = (PlaceOf(device), memory.Of(device));
        known.Forget(); // of a fault state that was released; the names of its groups go on
        var core = plan.Core with { SharesPri = SiblingsOf(device).Any(), PasidInResponse = place.PasidInAnswers };
        var props = DeviceFaultsActor.PropsFor(device, place.Unit!, core, links, known, plan.Probes?.Invoke(device), memory);
        place.Faults = os.Watch(os.ActorOf(props, OsActor.NameOf(device)));
    }

    void ISpacesPort.StopFaults(RequesterId device) => os.Stop(PlaceOf(device).Faults!);

    void ISpacesPort.EnablePri(RequesterId device) => PlaceOf(device).Faults!.Tell(new PriEnabled(device));

    void ISpacesPort.SetFaultPath(RequesterId device, bool open, bool confirmed)
    {
        var place = PlaceOf(device);
        place.Unit!.Tell(new SetFaultPath(device, open ? place.Faults! : ActorRefs.Nobody), confirmed ? os.Self : ActorRefs.NoSender);
    }

    void ISpacesPort.SetTable(RequesterId device, Pasid? pasid, int domain) =>
        PlaceOf(device).Unit!.Tell(new SetPageTable(device, pasid, plan.Domains[domain].Table!));

    void ISpacesPort.Note(OwnerId owner, RequesterId device, Pasid? pasid, ulong token) =>
        ActorOf(owner).Tell(new ClientAttached(PlaceOf(device).Unit!, device, pasid, token));

    void ISpacesPort.Forget(OwnerId owner, RequesterId device, Pasid? pasid) =>
        ActorOf(owner).Tell(new ClientDetached(device, pasid));

    void ISpacesPort.Switch(RequesterId device, int? table, SpaceMarker marker)
    {
        var tables = table is { } domain ? plan.Domains[domain].Table : null;
        PlaceOf(device).Unit!.Tell(new SwitchSpace(device, marker.Pasid, tables, ReceiverOf(device, marker), MessageOf(device, marker)));
    }

    void ISpacesPort.Mark(RequesterId device, SpaceMarker marker) => ReceiverOf(device, marker).Tell(MessageOf(device, marker));

    void ISpacesPort.Cancel(RequesterId device, ClosedBy by)
    {
        foreach (var client in Clients.SelectMany(clients => clients))
            client.Tell(new DeviceCacheLost(device));

        var place = PlaceOf(device);
        if (place.Faults is not { } faults)
        {
            os.Sender.Tell(new DeviceCancelled(device));
            return;
        }

        place.Cancellers.Add((os.Sender, new DeviceCancelled(device)));
        faults.Forward(new CancelDevice(device, by));
    }

    void ISpacesPort.ReportUp(RequesterId device) => PlaceOf(device).Hardware.Tell(new DeviceAttached(device));

    void ISpacesPort.Reset(RequesterId device) => PlaceOf(device).Hardware.Tell(new ResetDevice(device));

    void ISpacesPort.EndDrain(ulong token) => os.Self.Tell(new DrainEnded(token));

    void ISpacesPort.EndClients(int domain)
    {
        foreach (var client in Clients[domain])
            client.Tell(PoisonPill.Instance);
    }

    void ISpacesPort.Reply(ulong ask, string? refusal)
    {
        if (_asked.Remove(ask, out var asked))
            asked.ReplyTo.Tell(new SpaceChanged(asked.Request, refusal));
    }

    /// <summary>The operating system ends: whoever waits for a change is told that it is refused, whether it was begun or not.</summary>
    public void RefuseAll(string refusal)
    {
        foreach (var (request, replyTo) in _asked.Values)
            replyTo.Tell(new SpaceChanged(request, refusal));

        _asked.Clear();
    }

    private IActorRef ActorOf(OwnerId owner) => Clients[owner.Domain][plan.Domains[owner.Domain].FirstOwner + owner.Place];

    private IActorRef ReceiverOf(RequesterId device, SpaceMarker marker) => marker.Kind == SpaceMarkerKind.Flush ? os.Self : PlaceOf(device).Faults!;

    private object MessageOf(RequesterId device, SpaceMarker marker) => marker.Kind switch
    {
        SpaceMarkerKind.Attach => new AttachFaults(marker.Pasid, Domains[marker.Domain], marker.Token),
        SpaceMarkerKind.Detach => new DetachFaults(marker.Pasid, marker.Token),
        SpaceMarkerKind.Drain => new DrainFaults(marker.Pasid, marker.Bound ?? plan.Core.DrainBound, marker.Token),
        _ => new SpaceFlushed(device, marker.Token),
    };
}
