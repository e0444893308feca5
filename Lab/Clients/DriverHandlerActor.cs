using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Scenarios;
using Iopf.Messages;

namespace Iopf.Lab.Clients;

/// <summary>
/// A driver's handler in front of the one that makes pages resident (K4): it decides each n-th group by itself, and passes on the others. It does not
/// block, and takes one group after the other, each for its service time.
/// </summary>
/// <remarks>Supervision: it has no children. If it fails it is stopped, and its domain, which watches it, takes it out of the chain.</remarks>
internal sealed class DriverHandlerActor : UntypedActor, IWithTimers
{
    private static readonly object TimeKey = new();
    private readonly DriverSection _driver;
    private readonly IServiceTimes _times;
    private readonly LinkSet _links;
    private readonly Queue<(ServeFault Serve, IActorRef Domain)> _calls = new();
    private TimeSpan _held;
    private long _groups;

    private DriverHandlerActor(DriverSection driver, IServiceTimes times, LinkSet links) => (_driver, _times, _links) = (driver, times, links);

    /// <summary>Props of the handler.</summary>
    /// <param name="driver">What it decides.</param>
    /// <param name="times">How long it takes for a group.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(DriverSection driver, IServiceTimes times, LinkSet links) => ActorProps.By(() => new DriverHandlerActor(driver, times, links));

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                _calls.Enqueue((serve, Sender));
                if (_calls.Count == 1)
                    Begin();

                break;
            case TimeOver:
                Reply();
                Begin();
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None));
                break;
            case DeviceCacheLost or HandlerUnregistered:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // Until a call takes its time, or none is left.
    private void Begin()
    {
        while (_calls.Count > 0)
        {
            _held = _times.Next();
            if (_held > TimeSpan.Zero)
            {
                Timers.StartSingleTimer(TimeKey, TimeOver.Instance, _held);
                return;
            }

            Reply();
        }
    }

    private void Reply()
    {
        var (serve, domain) = _calls.Dequeue();
        var status = ++_groups % _driver.Every == 0 ? _driver.Status : HandlerStatus.None;
        _links.ClientToDomain.Send(domain, serve.Served(status) with { Held = _held }, Self);
    }

    private sealed record TimeOver
    {
        public static TimeOver Instance { get; } = new();
    }
}
