using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

// Page requests: into the queue or answered or lost (Q1, Q2), out of it to the core of each device (Q3, Q4), and the answers back.
public sealed partial class UnitActor
{
    private static readonly object InterruptKey = new();
    private readonly PageRequestQueue? _queue; // null where devices do not ask for pages, but stall (D8)
    private readonly SortedDictionary<string, long> _byRule = new(StringComparer.Ordinal);
    private long _malformed;
    private long _interrupts;

    private static PageRequestQueue? QueueOf(UnitSettings settings) => settings.Profile.Architecture == Architecture.SmmuStall
        ? null
        : new PageRequestQueue(settings.Profile, settings.QueueOrder ?? settings.Profile.Ring.DefaultOrder, settings.PasidInOwnAnswers);

    private void OnPageRequest(PageRequest request)
    {
        if (_queue is null || !_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
            return;
        }

        var row = _queue.Admit(request, device.Entry);
        if (row.Outcome != QueueAdmission.Queued)
            NotQueued(request, device, row);

        if (!_queue.TakeInterrupt())
            return;

        if (_settings.InterruptLatency > TimeSpan.Zero)
            Timers.StartSingleTimer(InterruptKey, PageRequestInterrupt.Instance, _settings.InterruptLatency);
        else
            Self.Tell(PageRequestInterrupt.Instance);
    }

    // A row whose answer software gives, as it reads the record of the fault, is answered here too: the model keeps no such records.
    private void NotQueued(PageRequest request, DeviceContext device, AdmissionRow row)
    {
        if (row.FaultCode is { } fault)
        {
            _internalFaults++;
            _log.Warning("{0}: page request of group {1}: {2}, fault {3}", request.Requester, request.Index, row.Name, fault);
        }

        Lose(request, row.Name, row.Code.HasValue);
        if (row.Code is { } code)
            Respond(request, device, row.PasidFor(request, device.PasidInResponse, _settings.PasidInOwnAnswers), code);
    }

    private void Drain()
    {
        if (_queue is null)
            return;

        _interrupts++;
        _queue.AcknowledgeInterrupt();
        while (_queue.TryDequeue(out var request))
            Route(request);

        if (!_queue.TryAcknowledgeOverflow() || !_settings.Profile.Recovery.DiscardsPartials)
            return;

        foreach (var device in _devices.Values)
            device.Faults?.Tell(DiscardPartials.Instance);
    }

    private void Route(PageRequest request)
    {
        if (!_devices.TryGetValue(request.Requester, out var device))
            _unrouted++;
        else if (MalformedRequest.Find(_settings.Profile, request, _settings.Pasids) is { } rule)
            OnMalformed(request, device, rule);
        else if (request.IsStopMarker)
            return;
        else if (device.Faults is null)
            Unreported(request, device);
        else
            _links.UnitToCore.Send(device.Faults, request, Self);
    }

    private void Unreported(PageRequest request, DeviceContext device)
    {
        _unrouted++;
        if (request.Last) // the driver answers for a group only at its last request
            Respond(request, device, PageResponseCode.InvalidRequest);
    }

    // What is answered Invalid may be a handler's to decide (Q4). What is answered otherwise the driver answers before anybody is asked.
    private void OnMalformed(PageRequest request, DeviceContext device, MalformedRule rule)
    {
        NoteRule(rule.Name);
        if (rule.Answer is null)
        {
            Lose(request, rule.Name, answered: false);
            return;
        }

        _malformed++;
        _log.Warning("{0}: invalid page request of group {1}: {2}", request.Requester, request.Index, rule.Text);
        if (device.Faults is not null && rule.Answer == PageResponseCode.InvalidRequest)
        {
            _links.UnitToCore.Send(device.Faults, new MalformedPageRequest(request, rule.Text), Self);
            return;
        }

        var answer = rule.AnswerTo(request);
        Lose(request, rule.Name, answer.HasValue);
        if (answer is { } code)
            Respond(request, device, code);
    }

    private void NoteRule(string row) => _byRule[row] = _byRule.GetValueOrDefault(row) + 1;

    private void Lose(PageRequest request, string why, bool answered) =>
        _links.Losses.Send(ActorRefs.Nobody, new RequestLost(request, why, answered), Self);

    private void Respond(PageRequest request, DeviceContext device, PageResponseCode code) =>
        Respond(request, device, device.PasidInResponse ? request.Pasid : null, code);

    private void Respond(PageRequest request, DeviceContext device, Pasid? pasid, PageResponseCode code) =>
        _links.UnitToDevice.Send(device.Device, new PageResponse(request.Requester, pasid, request.Index, code), Self);

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
        Queued = _queue?.Queued ?? _events.Written,
        AutoAnswered = _queue?.AutoAnswered ?? 0,
        Dropped = _queue?.Lost ?? 0,
        Rows = RowCounts.Of(_settings.Profile, _queue, _byRule),
        Unrouted = _unrouted,
        Malformed = _malformed,
        Unrecoverable = _unrecoverable,
        UnrecoverableInternal = _internalFaults,
        Interrupts = _interrupts,
        Overflows = _queue?.Overflows ?? 0,
        DepthHighWater = _queue?.HighWater ?? _events.HighWater,
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
