using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Invariants;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// Knows which requests a device had sent before its cache was invalidated for a change of an address space: those are the old domain's,
/// whoever asks for them later. A unit's queue keeps the order, so the n-th request that it hands over is the n-th that came. Stalls (D8) are the
/// old domain's if they are reported before the change's marker.
/// </summary>
internal sealed class ChangeWatch
{
    private readonly List<(PageRequest Request, bool Old)> _queued = [];
    private readonly HashSet<RequestKey> _old = [];
    private IReadOnlyList<PageRequest> _late = [];
    private Pasid? _pasid;
    private uint? _tag;
    private bool _asked;
    private bool _marked;
    private bool _done;
    private readonly List<PageRequest> _lateStalls = [];

    /// <summary>Whether a request is of the old domain, and the core got it.</summary>
    public bool IsOld(PageRequest request) => _old.Contains(RequestKey.Of(request));

    /// <summary>What reached each domain.</summary>
    public List<(IActorRef Domain, FaultJob Job)> Jobs { get; } = [];

    /// <summary>The old domain's requests that were still on their way to the core when the change was over.</summary>
    public IReadOnlyList<PageRequest> Late => [.. _late, .. _lateStalls];

    /// <summary>A change is asked for; what the device of that address space sends from now on may still be the old domain's.</summary>
    public void Asked(object operation)
    {
        _asked = true;
        _pasid = operation switch
        {
            AttachSpace attach => attach.Pasid,
            DetachSpace detach => detach.Pasid,
            DrainSpace drain => drain.Pasid,
            _ => null,
        };
    }

    public LinkSet Watch(LinkSet links) => links with
    {
        DeviceToUnit = new Seen(links.DeviceToUnit, OnDeviceToUnit),
        UnitToDevice = new Seen(links.UnitToDevice, OnUnitToDevice),
        UnitToCore = new Seen(links.UnitToCore, OnUnitToCore),
        CoreToDomain = new Seen(links.CoreToDomain, OnCoreToDomain),
    };

    /// <summary>The change is over.</summary>
    public void Done()
    {
        _late = [.. _queued.Where(queued => queued.Old).Select(queued => queued.Request)];
        _done = true;
    }

    private void OnDeviceToUnit(IActorRef receiver, object message)
    {
        if (message is PageRequest request)
            _queued.Add((request, false));
        else if (message is InvalidationCompletion completion && completion.Tag == _tag)
            MarkOld();
    }

    private void MarkOld()
    {
        for (var i = 0; i < _queued.Count; i++)
            _queued[i] = _queued[i] with { Old = _queued[i].Request.Pasid == _pasid };
    }

    // The first invalidation of the whole address space after a change was asked for is the change's.
    private void OnUnitToDevice(IActorRef receiver, object message)
    {
        if (_asked && _tag is null && message is InvalidationRequest { Pages: > 1_000_000 } request && request.Pasid == _pasid)
            _tag = request.Tag;
    }

    private void OnUnitToCore(IActorRef receiver, object message)
    {
        _marked |= message is AttachFaults attach && _asked && attach.Pasid == _pasid;
        if (message is not PageRequest request)
            return;

        if (request.Stall is not null)
        {
            OnStall(request);
            return;
        }

        var at = _queued.FindIndex(queued => queued.Request == request);
        if (_queued[at].Old)
            _old.Add(RequestKey.Of(request));

        _queued.RemoveAt(at);
    }

    private void OnStall(PageRequest stall)
    {
        if (_done && stall.Requester == Machine.RequesterOf(0) && stall.Pasid == _pasid)
            _lateStalls.Add(stall);
        else if (!_marked)
            _old.Add(RequestKey.Of(stall));
    }

    private void OnCoreToDomain(IActorRef receiver, object message)
    {
        if (message is FaultJob job)
            Jobs.Add((receiver, job));
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
