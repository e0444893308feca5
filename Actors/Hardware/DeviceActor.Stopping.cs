using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;

namespace Iopf.Actors.Hardware;

// What the driver of the function does to it: stops a PASID (D6), restarts its PRI (S4).
public sealed partial class DeviceActor
{
    private readonly PendingStops _stops;

    // The reset behind a restart abandons what was waited for, and who waits for the end of a device that stops hears of it.
    /// <inheritdoc/>
    protected override void PostStop() => _stops.ReplyToAll();

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _stops.Forget(message, Sender);
        base.PreRestart(reason, message);
        _stops.Retell(message, Sender, Self);
    }

    private void OnStop(StopPasid stop)
    {
        var ended = _function.StopPasid(stop.Requester, stop.Pasid);
        _stops.Add(stop, Sender);
        if (stop.How == PasidStop.Marker && _function.StopMarker(stop.Requester, stop.Pasid) is { } marker)
        {
            _links.DeviceToUnit.Send(_unit, marker, Self);
            _stops.ReplyToLast();
        }

        _stops.Reply();
        _stops.Handled(stop, Sender);
        if (ended && _function.IsFinished)
            Finish();
    }

    private void OnRestart(RestartPri restart)
    {
        var done = _function.RestartPri(Now);
        _stops.Reply();
        Sender.Tell(new PriRestarted(restart.Requester, done));
        _stops.Handled(restart, Sender);
        if (done)
            Run(_function.Streams.Where(stream => stream.Phase == StreamPhase.Running));
    }
}
