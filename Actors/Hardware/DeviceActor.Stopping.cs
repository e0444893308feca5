using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;

namespace Iopf.Actors.Hardware;

// What the driver of the function does to it: stops a PASID (D6), restarts its PRI (S4).
public sealed partial class DeviceActor
{
    private readonly List<(StopPasid Stop, IActorRef Asker)> _stops = [];

    // The reset behind a restart abandons what was waited for, and who waits for the end of a device that stops hears of it.
    /// <inheritdoc/>
    protected override void PostStop()
    {
        foreach (var (stop, asker) in _stops)
            asker.Tell(new PasidStopped(stop.Requester, stop.Pasid));
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _stops.RemoveAll(stop => ReferenceEquals(stop.Stop, message));
        base.PreRestart(reason, message);
        if (message is StopPasid or RestartPri)
            Self.Tell(message, Sender); // somebody waits for it to be done
    }

    private void OnSoftware(object message)
    {
        switch (message)
        {
            case StopPasid stop:
                OnStop(stop);
                break;
            case RestartPri restart:
                OnRestart(restart);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnStop(StopPasid stop)
    {
        var ended = _function.StopPasid(stop.Requester, stop.Pasid);
        _stops.Add((stop, Sender));
        if (stop.How == PasidStop.Marker && _function.StopMarker(stop.Requester, stop.Pasid) is { } marker)
        {
            _links.DeviceToUnit.Send(_unit, marker, Self);
            Reply(_stops.Count - 1);
        }

        ReplyToStops();
        if (ended && _function.IsFinished)
            Finish();
    }

    private void OnRestart(RestartPri restart)
    {
        var done = _function.RestartPri(Now);
        ReplyToStops();
        Sender.Tell(new PriRestarted(restart.Requester, done));
        foreach (var stream in _function.Streams)
        {
            if (done && stream.Phase == StreamPhase.Running)
                Do(stream, _function.Run(stream, Now));
        }
    }

    private void ReplyToStops()
    {
        for (var at = _stops.Count - 1; at >= 0; at--)
        {
            if (!_function.IsOutstanding(_stops[at].Stop.Requester, _stops[at].Stop.Pasid))
                Reply(at);
        }
    }

    private void Reply(int at)
    {
        var (stop, asker) = _stops[at];
        _stops.RemoveAt(at);
        asker.Tell(new PasidStopped(stop.Requester, stop.Pasid));
    }
}
