using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// One IOMMU unit with its driver's interrupt side: translates for the devices behind it, queues their page requests (Q1, Q2), hands them
/// to the core of each device, carries answers and invalidations back.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails its parent restarts it with empty tables; <see cref="UnitRestarted"/> makes the parent
/// cancel what is owed to its devices and start them clean (C10). Until a device is added again, what it sends is dropped: its PRI is off.
/// </remarks>
public sealed partial class UnitActor : UntypedActor, IWithTimers
{
    private readonly UnitSettings _settings;
    private readonly LinkSet _links;
    private readonly InvalidationTracker _invalidations = new();
    private readonly Dictionary<RequesterId, DeviceContext> _devices = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _unrouted;

    private UnitActor(UnitSettings settings, LinkSet links)
    {
        (_settings, _links, _queue) = (settings, links, QueueOf(settings));
        (_stalls, _events) = Stalls
            ? (new StallTable(settings.StallMax, settings.StallTagOrder), new EventQueue(settings.EventQueueSize))
            : (new StallTable(1), new EventQueue(0));
    }

    /// <summary>Props of a unit without devices.</summary>
    /// <param name="settings">How it is built.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(UnitSettings settings, LinkSet links) => ActorProps.By(() => new UnitActor(settings, links));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Context.Parent.Tell(UnitRestarted.Instance);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PageRequest request:
                OnPageRequest(request);
                break;
            case PageResponse response:
                OnPageResponse(response);
                break;
            case TranslationRequest request:
                OnTranslation(request);
                break;
            case DeviceAccess access:
                OnAccess(access);
                break;
            case ResumeStall resume:
                Resume(resume);
                break;
            case PageRequestInterrupt or EventInterrupt:
                OnInterrupt(message);
                break;
            case HoldDriver hold:
                OnHold(hold);
                break;
            case InvalidatePages request:
                Invalidate(request);
                break;
            case InvalidationCompletion completion:
                if (_invalidations.Completed(completion) is { } done)
                    Complete(done);

                break;
            case GetUnitCounters:
                Sender.Tell(Counters());
                break;
            default:
                OnConfiguration(message);
                break;
        }
    }
}
