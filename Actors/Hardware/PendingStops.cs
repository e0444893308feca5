using Akka.Actor;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Hardware;

/// <summary>
/// Who waits for a PASID of a device to be stopped (D6). A stop is known by its token and by who asks. A message of the driver that crashes the
/// device each time is given up: the reset behind each crash leaves nothing outstanding, and restarts no PRI.
/// </summary>
/// <param name="retold">How often messages at which the device crashed were told again.</param>
/// <param name="isOutstanding">Whether an answer is outstanding for which a stop waits.</param>
internal sealed class PendingStops(RetoldMessages retold, Predicate<StopPasid> isOutstanding)
{
    private readonly List<(StopPasid Stop, IActorRef Asker)> _stops = [];

    public void Add(StopPasid stop, IActorRef asker) => _stops.Add((stop, asker));

    /// <summary>A stop is told again, and nobody waits for it from before; a message that is none changes nothing.</summary>
    public void Forget(object message, IActorRef asker) => _stops.RemoveAll(stop => stop.Stop.Equals(message) && stop.Asker.Equals(asker));

    /// <summary>The device crashed at this message. Somebody waits for what it asks for: it is told again, but not for ever.</summary>
    public void Retell(object message, IActorRef asker, IActorRef device)
    {
        if (message is not (StopPasid or RestartPri))
            return;

        if (retold.MayRetell(message, asker))
            device.Tell(message, asker);
        else
            asker.Tell(message is StopPasid stop ? Done(stop) : new PriRestarted(((RestartPri)message).Requester, Done: false));
    }

    /// <summary>The device got through a message that it may have crashed at before.</summary>
    public void Handled(object message, IActorRef asker) => retold.Handled(message, asker);

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
            asker.Tell(Done(stop));
    }

    private static PasidStopped Done(StopPasid stop) => new(stop.Requester, stop.Pasid, stop.Token);

    private void Reply(int at)
    {
        var (stop, asker) = _stops[at];
        _stops.RemoveAt(at);
        asker.Tell(Done(stop));
    }
}
