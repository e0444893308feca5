using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Simulation.Tracing;

namespace Iopf.Tests.Actors.Worlds.Storms;

/// <summary>
/// Tells the model what reaches a unit and when its driver reads, takes down what the unit answers by itself, and checks at each answer that its
/// group was asked for and not answered yet, and at each group that comes to a domain that it holds nothing of an older one.
/// </summary>
internal sealed class StormWatch(StormModel model) : IDeliveryObserver
{
    private readonly Dictionary<(RequesterId, PageRequestGroupIndex), List<PageRequest>> _open = [];
    private bool _arriving;

    /// <summary>What the unit answered while a request reached it: by hardware, as no driver had seen it.</summary>
    public List<PageResponse> Answers { get; } = [];

    /// <summary>Answers to groups that were answered already.</summary>
    public List<PageResponse> Twice { get; } = [];

    /// <summary>Requests of groups that were asked for and are not answered.</summary>
    public List<PageRequest> Reused { get; } = [];

    /// <summary>Groups that came to a domain with requests of an older group, or twice with one.</summary>
    public List<FaultJob> Mixed { get; } = [];

    public LinkSet Watch(LinkSet links) => links with
    {
        DeviceToUnit = new Seen(links.DeviceToUnit, OnDeviceToUnit),
        UnitToDevice = new Seen(links.UnitToDevice, OnUnitToDevice),
        UnitToCore = new Seen(links.UnitToCore, OnUnitToCore),
        CoreToDomain = new Seen(links.CoreToDomain, OnCoreToDomain),
    };

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        if (!delivery.Name.Receiver.EndsWith("/unit-0", StringComparison.Ordinal))
            return;

        _arriving = delivery.Message is PageRequest;
        if (delivery.Message is PageRequest request)
            model.Arrive(request);
        else if (delivery.Message is RemoveDevice)
            model.Read();
    }

    /// <summary>These functions wait for nothing any more.</summary>
    public void Reset(IReadOnlyList<RequesterId> functions)
    {
        model.Reset(functions);
        foreach (var group in _open.Keys.Where(group => functions.Contains(group.Item1)).ToList())
            _open.Remove(group);
    }

    private void OnDeviceToUnit(IActorRef receiver, object message)
    {
        if (message is not PageRequest request)
            return;

        var group = (request.Requester, request.Index);
        if (!_open.TryGetValue(group, out var requests))
            _open.Add(group, requests = []);

        if (requests.Exists(other => other.Last))
            Reused.Add(request);

        requests.Add(request);
    }

    private void OnUnitToDevice(IActorRef receiver, object message)
    {
        if (message is not PageResponse response)
            return;

        if (_arriving)
            Answers.Add(response);

        if (!_open.Remove((response.Requester, response.Index)))
            Twice.Add(response);
    }

    // The driver reads all that is queued at once, and markers of changes go behind it.
    private void OnUnitToCore(IActorRef receiver, object message) => model.Read();

    private void OnCoreToDomain(IActorRef receiver, object message)
    {
        if (message is not FaultJob job)
            return;

        var asked = _open.GetValueOrDefault((job.Last.Requester, job.Last.Index), []);
        if (job.Requests.Distinct().Count() != job.Requests.Length || job.Requests.Any(request => !asked.Contains(request)))
            Mixed.Add(job);
    }

    private sealed class Seen(Link link, Action<IActorRef, object> seen) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen(receiver, message);
            link.Send(receiver, message, sender);
        }
    }
}
