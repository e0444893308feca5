using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Plays.Replays.Checks;

namespace Iopf.Plays.Replays.Runs;

/// <summary>
/// A device that issues the requests of a recording as they were recorded, whatever rule they break. It knows of its groups what a function
/// knows: an answer names an index, and is for the oldest group of that index (D4). A device that has no PRI sends its accesses as they are (D8).
/// </summary>
/// <remarks>Supervision: it has no children. If it fails the run has failed.</remarks>
internal sealed class ReplayDeviceActor : UntypedActor, IWithTimers
{
    private readonly ReplayScript _script;
    private readonly ReplayCurtain _curtain;
    private readonly RequesterId _requester;
    private readonly IReadOnlyList<int> _requests;
    private readonly IActorRef _unit;
    private readonly LinkSet _links;
    private readonly Dictionary<ushort, Slot> _slots = [];
    private long _start = -1;
    private long _late;
    private int _next;
    private ushort? _waitsFor;

    private ReplayDeviceActor(ReplayScript script, ReplayCurtain curtain, int device, IReadOnlyList<int> requests, IActorRef unit, LinkSet links)
    {
        (_script, _curtain, _requests, _unit, _links) = (script, curtain, requests, unit, links);
        _requester = script.Recording.Devices[device].Requester;
    }

    /// <summary>Props of a device that is off.</summary>
    /// <param name="script">What is played.</param>
    /// <param name="curtain">Is told of requests that the chart shows.</param>
    /// <param name="device">Number of the device in the recording.</param>
    /// <param name="requests">Numbers of its requests, in order.</param>
    /// <param name="unit">The unit it is behind.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(
        ReplayScript script, ReplayCurtain curtain, int device, IReadOnlyList<int> requests, IActorRef unit, LinkSet links) =>
        ActorProps.By(() => new ReplayDeviceActor(script, curtain, device, requests, unit, links));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private long Now => Context.System.Scheduler.MonotonicClock.Ticks;

    private long Due => _start + _script.Timeline[_requests[_next]] + _late;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IssueNext:
                Issue();
                break;
            case PageResponse response:
                OnResponse(response);
                break;
            case AccessCompletion completion:
                OnCompletion(completion);
                break;
            case InvalidationRequest request:
                _links.DeviceToUnit.Send(_unit, new InvalidationCompletion(request.Requester, request.Tag), Self);
                break;
            case StartDevice when _start < 0:
                _start = Now;
                Plan();
                break;
            case StartDevice:
                break; // it is up again after a Response Failure, and goes on
            default:
                Unhandled(message);
                break;
        }
    }

    private void Plan()
    {
        if (_next == _requests.Count)
            _script.Finished++;
        else if (Due > Now)
            Timers.StartSingleTimer(nameof(IssueNext), IssueNext.Instance, TimeSpan.FromTicks(Due - Now));
        else
            Self.Tell(IssueNext.Instance);
    }

    private void Issue()
    {
        var number = _requests[_next];
        var request = _script.RequestOf(number);
        if (request.IsStopMarker)
        {
            Send(number, request);
            return;
        }

        var slot = SlotOf(_script.Recording.Events[number].Tag);
        if (slot.Partials == 0 && slot.Groups.Count > 0)
        {
            if (_script.Settings.Waits)
            {
                _waitsFor = _script.Recording.Events[number].Tag;
                return;
            }

            _script.Reused++;
        }

        slot.Partials = request.Last ? 0 : slot.Partials + 1;
        if (Send(number, request) is var group and not RecordedGroup.None)
            slot.Groups.Add(group);
    }

    private int Send(int number, PageRequest request)
    {
        var group = _script.Issue(number, request, Now);
        _curtain.Issued(number, request);
        _next++;
        _links.DeviceToUnit.Send(_unit, request.Stall is null ? request : AccessOf(number, request), Self);
        Plan();
        return group;
    }

    private void OnResponse(PageResponse response)
    {
        var slot = SlotOf((ushort)response.Tag.Value);
        if (slot.TryTake(out var group))
        {
            _script.Answer(group, response.Code, Now);
        }
        else if (slot.Partials > 0)
        {
            slot.Partials = 0;
            _script.Early++;
        }
        else
        {
            _script.Unexpected++;
        }

        if (slot.Groups.Count == 0)
            _curtain.Answered(response);

        if (response.Code == PageResponseCode.ResponseFailure && !_script.Recording.IsStall)
            Stop();

        GoOn();
    }

    // The tag of a stall is the unit's; the access says which one it was. That it is run again without success is of no matter: the tables
    // that the unit walks are empty, so that each recorded fault is one.
    private void OnCompletion(AccessCompletion completion)
    {
        var number = (int)completion.Id;
        var slot = SlotOf(_script.Recording.Events[number].Tag);
        var group = _script.GroupOf(number);
        slot.Groups.Remove(group);
        _script.Answer(group, CodeOf(completion.Status), Now);
        _curtain.Ended(completion);
        GoOn();
    }

    private static DeviceAccess AccessOf(int number, PageRequest request)
    {
        var writes = (request.Access & PageAccess.Write) != PageAccess.None;
        var kind = request.Access & (writes ? PageAccess.Privileged : PageAccess.Privileged | PageAccess.Execute);
        return new DeviceAccess(request.Requester, request.Pasid, (ulong)number, request.Address, kind | (writes ? PageAccess.Write : PageAccess.Read), Retries: 0);
    }

    private static PageResponseCode CodeOf(AccessStatus status) => status switch
    {
        AccessStatus.Done or AccessStatus.OutOfRetries => PageResponseCode.Success,
        AccessStatus.Terminated => PageResponseCode.ResponseFailure,
        _ => PageResponseCode.InvalidRequest,
    };

    private void GoOn()
    {
        if (_waitsFor is not { } awaited || SlotOf(awaited).Groups.Count > 0)
            return;

        _waitsFor = null;
        _script.Waited += Now - Due;
        _late += Now - Due;
        Issue();
    }

    // The function forgets its groups. It is recorded to ask on, so its PRI is enabled again at once.
    private void Stop()
    {
        _script.Stops++;
        foreach (var slot in _slots.Values)
        {
            foreach (var group in slot.Groups)
                _script.Forget(group);

            slot.Groups.Clear();
            slot.Partials = 0;
        }

        Context.Parent.Tell(new ResetDevice(_requester));
    }

    private Slot SlotOf(ushort tag)
    {
        if (!_slots.TryGetValue(tag, out var slot))
            _slots.Add(tag, slot = new Slot());

        return slot;
    }

    private sealed class Slot
    {
        public int Partials { get; set; }

        public List<int> Groups { get; } = [];

        public bool TryTake(out int oldest)
        {
            oldest = Groups.Count > 0 ? Groups[0] : RecordedGroup.None;
            if (Groups.Count > 0)
                Groups.RemoveAt(0);

            return oldest != RecordedGroup.None;
        }
    }

    private sealed record IssueNext
    {
        public static IssueNext Instance { get; } = new();
    }
}
