using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// The actors behind the requester ids of a unit's devices. Most messages are of the device that the one before was of, which is found without a
/// search.
/// </summary>
internal sealed class UnitWays
{
    private readonly Dictionary<RequesterId, Ways> _ways = [];
    private RequesterId _lately;
    private Ways? _last;

    /// <summary>The actors of a device that is known.</summary>
    public Ways this[RequesterId requester]
    {
        get
        {
            if (_last is not null && _lately == requester)
                return _last;

            (_lately, _last) = (requester, _ways[requester]);
            return _last;
        }
    }

    /// <summary>A device is behind the unit.</summary>
    public void Add(RequesterId requester, IActorRef device)
    {
        _last = null;
        _ways[requester] = new Ways(device);
    }

    /// <summary>The core takes the faults of a device there; of one that is not known it says nothing.</summary>
    public void SetFaults(RequesterId requester, IActorRef faults)
    {
        if (_ways.TryGetValue(requester, out var ways))
            ways.Faults = faults;
    }

    /// <summary>A device is gone.</summary>
    public void Remove(RequesterId requester)
    {
        _last = null;
        _ways.Remove(requester);
    }
}

/// <summary>The actors behind a device's requester id.</summary>
/// <param name="device">Its own.</param>
internal sealed class Ways(IActorRef device)
{
    /// <summary>Its own.</summary>
    public IActorRef Device { get; } = device;

    /// <summary>That of its faults in the core.</summary>
    public IActorRef Faults { get; set; } = ActorRefs.Nobody;
}
