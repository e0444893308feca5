using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Messages;
using Iopf.Simulation.Tracing;

namespace Iopf.Tests.Actors.Worlds.Storms;

/// <summary>
/// Says what an event queue does in a storm, from what reaches the unit: an access that came or was resumed and did not end then has stalled, and
/// its record finds room or waits for it. The driver reads all, what waits included.
/// </summary>
internal sealed class StallWatch(int room) : IDeliveryObserver
{
    private readonly HashSet<(RequesterId, StallTag)> _open = [];
    private int _depth;
    private int _reported;
    private bool _runs;

    /// <summary>Accesses that stalled.</summary>
    public int Stalls { get; private set; }

    /// <summary>Stalls whose record found no room.</summary>
    public int Waited { get; private set; }

    /// <summary>Answers to tags under which nothing was reported.</summary>
    public List<PageResponse> Unexpected { get; } = [];

    public LinkSet Watch(LinkSet links) => links with
    {
        UnitToDevice = new Seen(links.UnitToDevice, message => _runs &= message is not AccessCompletion),
        UnitToCore = new Seen(links.UnitToCore, OnReport),
        CoreToUnit = new Seen(links.CoreToUnit, OnAnswer),
    };

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        Settle();
        _runs = delivery.Name.Receiver.EndsWith("/unit-0", StringComparison.Ordinal)
            && delivery.Message is DeviceAccess or PageResponse { Stall: not null, Code: PageResponseCode.Success };
    }

    /// <summary>The last delivery is done with.</summary>
    public void Settle()
    {
        // Its driver read after that, or it is the next record.
        if (_reported > 0)
            (_depth, _reported) = (0, 0);

        if (!_runs)
            return;

        _runs = false;
        Stalls++;
        _depth++;
        Waited += _depth > room ? 1 : 0;
    }

    private void OnReport(object message)
    {
        if (message is not PageRequest { Stall: { } tag } stall)
            return;

        _reported++;
        _open.Add((stall.Requester, tag));
    }

    private void OnAnswer(object message)
    {
        if (message is PageResponse { Stall: { } tag } response && !_open.Remove((response.Requester, tag)))
            Unexpected.Add(response);
    }

    private sealed class Seen(Link link, Action<object> seen) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen(message);
            link.Send(receiver, message, sender);
        }
    }
}
