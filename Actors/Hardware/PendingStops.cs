using Akka.Actor;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Hardware;

/// <summary>Who waits for a PASID of a device to be stopped (D6). A stop is known by its token and by who asks.</summary>
/// <param name="isOutstanding">Whether an answer is outstanding for which a stop waits.</param>
internal sealed class PendingStops(Predicate<StopPasid> isOutstanding)
{
    private readonly List<(StopPasid Stop, IActorRef Asker)> _stops = [];

    public void Add(StopPasid stop, IActorRef asker) => _stops.Add((stop, asker));

    /// <summary>A stop is told again, and nobody waits for it from before; a message that is none changes nothing.</summary>
    public void Forget(object message, IActorRef asker) => _stops.RemoveAll(stop => stop.Stop.Equals(message) && stop.Asker.Equals(asker));

    /// <summary>The last one is done.</summary>
    public void ReplyToLast() => Reply(_stops.Count - 1);

    /// <summary>All are done for which nothing is outstanding any more, the last ones first.</summary>
    public void Reply()
    {
        for (var at = _stops.Count - 1; at >= 0; at--)
        {
            if (!isOutstanding(_stops[at].Stop))
                Reply(at);
        }
    }

    /// <summary>The device stops: whoever waits hears of it.</summary>
    public void ReplyToAll()
    {
        foreach (var (stop, asker) in _stops)
            asker.Tell(new PasidStopped(stop.Requester, stop.Pasid, stop.Token));
    }

    private void Reply(int at)
    {
        var (stop, asker) = _stops[at];
        _stops.RemoveAt(at);
        asker.Tell(new PasidStopped(stop.Requester, stop.Pasid, stop.Token));
    }
}
