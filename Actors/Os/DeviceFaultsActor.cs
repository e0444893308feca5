using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// The core's fault state of one device (C1; Linux: <c>iommu_fault_param</c>). Routes requests to groups, gives the device its one
/// answer for each (C10), watches all deadlines with one timer (C8). The decisions are those of <see cref="DeviceFaults{TDomain}"/>.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a group</term><description>it is stopped, its slot gets a new actor · the closing code</description></item>
/// <item><term>this actor</term><description>its parent restarts it, with the domains that it had · the closing code for all that is owed
/// </description></item>
/// </list>
/// </remarks>
public sealed partial class DeviceFaultsActor : UntypedActor, IWithTimers
{
    private readonly RequesterId _requester;
    private readonly IActorRef _unit;
    private readonly CoreSettings _settings;
    private readonly LinkSet _links;
    private readonly DeviceFaults<IActorRef> _model;
    private readonly GroupChildren _groups;
    private readonly FaultMemory _memory;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly FaultTally _tally = new();
    private readonly DeadlineTimer _deadline = new();
    private readonly PasidDrains _drains;
    private readonly ICoreProbe? _probe;

    private DeviceFaultsActor(RequesterId requester, IActorRef unit, CoreSettings settings, LinkSet links, FaultMemory memory, ICoreProbe? probe)
    {
        (_requester, _unit, _settings, _links, _memory, _probe) = (requester, unit, settings, links, memory, probe);
        (_model, _drains) = (memory.Recall(settings), new());
        _groups = new GroupChildren(Context, settings, links.CoreToDomain);
    }

    /// <summary>Props of the fault state of a device, without domains if it is the first.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="unit">The unit that takes the answers.</param>
    /// <param name="settings">How faults are treated.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="memory">What it knows from before a restart; of this device alone.</param>
    /// <param name="probe">Who is told of its decisions; null: nobody.</param>
    public static Props PropsFor(
        RequesterId requester, IActorRef unit, CoreSettings settings, LinkSet links, FaultMemory memory, ICoreProbe? probe = null) =>
        ActorProps.By(() => new DeviceFaultsActor(requester, unit, settings, links, memory, probe));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private long Now => Context.System.Scheduler.MonotonicClock.Ticks;

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <summary>Whatever ends this actor, what it owes is answered first (C10).</summary>
    protected override void PostStop()
    {
        _model.OwedGroups().ToList().ForEach(id => Settle(id, _settings.ClosingCode, ClosedBy.Released));
        _memory.Note(_model);
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        var request = message as PageRequest ?? (message as MalformedPageRequest)?.Request;
        if (request is { Last: true, IsStopMarker: false } && !_model.OwesTo(request))
            Respond(request, _settings.ClosingCode);

        base.PreRestart(reason, message);
        if (message is AttachFaults or DetachFaults or DrainFaults or CancelDevice or PriEnabled)
            Self.Tell(message, Sender); // somebody waits for it to be done
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PageRequest request:
                OnRequest(request, _model.Route(request, _model.StartsDeadline(request) ? Now : 0), FaultKind.Recoverable);
                break;
            case MalformedPageRequest malformed:
                OnRequest(malformed.Request, _model.RouteMalformed(malformed.Request, Now), FaultKind.Malformed);
                break;
            case GroupClosed closed:
                Settle(closed.Id, closed.Code, closed.By, closed.Answer);
                break;
            case GroupAnswer answer:
                OnAnswer(answer);
                break;
            case AnswerRefused refused:
                CountRefused(refused.Name, refused.Reason);
                break;
            case CloseGroup close when _model.IsOwed(close.Job.Group):
                _groups.Tell(close.Job.Group, close);
                break;
            case CloseGroup:
                break; // closed before
            case GroupLost lost:
                OnGroupLost(lost);
                break;
            case DeadlineOver:
                OnDeadline();
                break;
            default:
                OnConfiguration(message);
                break;
        }
    }

    private void OnRequest(PageRequest request, in FaultRoute<IActorRef> route, FaultKind kind)
    {
        if (route.Abandoned is { } abandoned)
            DropAt(abandoned);

        _tally.Count(route.Kind);
        if (route.Domain is { } domain)
        {
            _groups.For(route.Group).Tell(route.Kind == FaultRouteKind.Complete
                ? new LastGroupRequest(route.Group, request, domain, route.Cookie, kind)
                : new GroupRequest(route.Group, request));
            _deadline.Arm(Timers, _model.NextDeadline, Context.System.Scheduler);
            return;
        }

        _probe?.NotTaken(request, route.Reason);
        _log.Debug("{0}: request of group {1} refused: {2}", _requester, request.Tag, route.Reason);
        if (route.Kind == FaultRouteKind.Rejected)
            Respond(request, PageResponseCode.InvalidRequest);
    }

    // Where an answer does not go to its group at once it comes here, and goes on if the matching policy finds its group (C7).
    private void OnAnswer(GroupAnswer answer)
    {
        var refusal = _model.Match(answer.Name, out var id);
        if (refusal == AnswerRefusal.None && _groups.TryForward(id, answer.For(id)))
            return;

        refusal = refusal == AnswerRefusal.None ? AnswerRefusal.NotPending : refusal;
        CountRefused(answer.Name, refusal);
        Sender.Tell(new AnswerRefused(answer.Name, refusal));
    }

    private void CountRefused(AnswerName name, AnswerRefusal reason)
    {
        _tally.Count(reason);
        _probe?.Refused(name, reason);
    }

    private void OnGroupLost(GroupLost lost)
    {
        if (!_groups.IsLost(lost) || _model.InFlightAt(lost.Slot) is not { } id)
            return;

        _log.Warning("{0}: the actor of group {1} was lost", _requester, id);
        DropPartial(id);
        Settle(id, _settings.ClosingCode, ClosedBy.GroupLost);
    }

    private void OnDeadline()
    {
        _deadline.Fired();
        var now = Now;
        while (_model.TryTakeOverdue(now, out var id))
            _groups.Tell(id, new CloseGroup(new(_requester, id), _settings.ClosingCode, ClosedBy.Deadline));

        while (_model.TryTakeOverduePartial(now, out var id))
            DropPartial(id);

        _deadline.Arm(Timers, _model.NextDeadline, Context.System.Scheduler);
    }

    // The one place where a debt ends.
    private void Settle(GroupId id, PageResponseCode code, ClosedBy by, GroupAnswer? answer = null)
    {
        if (_model.Settle(id) is not { } last)
            return;

        _tally.Count(by);
        _probe?.Closed(last, code, by, answer);
        if (by is not (ClosedBy.Cancelled or ClosedBy.Ignored))
            Respond(last, code);

        _groups.Closed(id);
        _drains.Closed(id);
    }

    private void Respond(PageRequest last, PageResponseCode code)
    {
        if (code == PageResponseCode.ResponseFailure)
            Stop();

        _links.CoreToUnit.Send(_unit, PageResponse.To(last, _settings.PasidInResponse, code), Self);
    }

    // PRI stops: the device abandons all its groups (D4).
    private void Stop()
    {
        _model.Stop();
        DropPartials();
    }

    private void DropPartials() => _model.PartialGroups().ToList().ForEach(DropPartial);

    private void DropPartial(GroupId id)
    {
        if (_model.DropPartial(id))
            DropAt(id);
    }

    private void DropAt(GroupId id)
    {
        _tally.PartialsDropped++;
        _groups.Tell(id, new DropGroup(id));
    }
}
