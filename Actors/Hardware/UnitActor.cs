using Akka.Actor;
using Akka.Event;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

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
    private static readonly object InterruptKey = new();
    private readonly UnitSettings _settings;
    private readonly Links _links;
    private readonly PageRequestQueue _queue;
    private readonly InvalidationTracker _invalidations = new();
    private readonly Dictionary<RequesterId, DeviceContext> _devices = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _unrouted;
    private long _malformed;
    private long _interrupts;

    /// <summary>Makes a unit without devices.</summary>
    /// <param name="settings">How it is built.</param>
    /// <param name="links">The links in use.</param>
    public UnitActor(UnitSettings settings, Links links)
    {
        (_settings, _links) = (settings, links);
        _queue = new PageRequestQueue(settings.QueueSize);
        (_stalls, _events) = Stalls
            ? (new StallTable(settings.StallMax, settings.StallTagOrder), new EventQueue(settings.EventQueueSize))
            : (new StallTable(1), new EventQueue(0));
    }

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
            case PageRequestInterrupt:
                Drain();
                break;
            case EventInterrupt:
                ReadEvents();
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

    private void OnPageRequest(PageRequest request)
    {
        if (!_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
            return;
        }

        if (_queue.TryEnqueue(request) == QueueAdmission.AutoSuccess)
            Respond(request, device, PageResponseCode.Success);

        if (!_queue.TakeInterrupt())
            return;

        if (_settings.InterruptLatency > TimeSpan.Zero)
            Timers.StartSingleTimer(InterruptKey, PageRequestInterrupt.Instance, _settings.InterruptLatency);
        else
            Self.Tell(PageRequestInterrupt.Instance);
    }

    private void Drain()
    {
        _interrupts++;
        _queue.AcknowledgeInterrupt();
        while (_queue.TryDequeue(out var request))
            Route(request);

        if (!_queue.TryClearOverflow())
            return;

        foreach (var device in _devices.Values)
            device.Faults?.Tell(DiscardPartials.Instance);
    }

    private void Route(PageRequest request)
    {
        if (!_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
            return;
        }

        if (request.IsStopMarker)
            return;

        if (MalformedRequest.Rule(request) is { } rule)
        {
            _malformed++;
            _log.Warning("{0}: invalid page request of group {1}: {2}", request.Requester, request.Index, rule);
            if (device.Faults is null)
                Refuse(request, device);
            else
                _links.UnitToCore.Send(device.Faults, new MalformedPageRequest(request, rule), Self);
        }
        else if (device.Faults is null)
        {
            _unrouted++;
            Refuse(request, device);
        }
        else
        {
            _links.UnitToCore.Send(device.Faults, request, Self);
        }
    }

    // The driver answers for a group only at its last request.
    private void Refuse(PageRequest request, DeviceContext device)
    {
        if (request.Last)
            Respond(request, device, PageResponseCode.InvalidRequest);
    }

    private void Respond(PageRequest request, DeviceContext device, PageResponseCode code)
    {
        var pasid = device.PasidInResponse ? request.Pasid : null;
        _links.UnitToDevice.Send(device.Device, new PageResponse(request.Requester, pasid, request.Index, code), Self);
    }

    private void OnPageResponse(PageResponse response)
    {
        if (response.Stall is not null)
            Resume(response);
        else if (_devices.TryGetValue(response.Requester, out var device))
            _links.UnitToDevice.Send(device.Device, response, Self);
        else
            _unrouted++;
    }

    private UnitCounters Counters() => new()
    {
        Queued = _queue.Queued,
        AutoAnswered = _queue.AutoAnswered,
        Dropped = _queue.Lost,
        Unrouted = _unrouted,
        Malformed = _malformed,
        Unrecoverable = _unrecoverable,
        UnrecoverableInternal = _internalFaults,
        Interrupts = _interrupts,
        Overflows = _queue.Overflows,
        DepthHighWater = _queue.HighWater,
        Stalled = _stalls.Stalled + _stalls.Untagged,
        Stalls = _stalls.Stalls,
        BackPressured = _stalls.BackPressured,
        Resumed = _stalls.Resumed,
        UnknownResumes = _stalls.UnknownResumes,
        StallHighWater = _stalls.HighWater,
        EventsLost = _events.Lost,
        EventOverflows = _events.Overflows,
    };

    private sealed record PageRequestInterrupt
    {
        public static PageRequestInterrupt Instance { get; } = new();
    }
}
