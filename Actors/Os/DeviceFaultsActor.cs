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
/// answer for each (C10), watches all deadlines with one timer (C8). The decisions are those of <see cref="DeviceFaults{TDomain}"/> and
/// <see cref="GroupEndings{TDomain,TWaiter}"/>.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a group</term><description>it is restarted, and refuses what is answered to the lost group · the closing code</description></item>
/// <item><term>this actor</term><description>its parent restarts it, with the domains that it had · the closing code for all that is owed
/// </description></item>
/// <item><term>this actor, at one message each time</term><description>the message is told again <see cref="RetoldMessages.Limit"/> times, then
/// given up and replied to; the address space that it is about has no domain · Invalid Request</description></item>
/// </list>
/// </remarks>
public sealed class DeviceFaultsActor : UntypedActor, IWithTimers
{
    private readonly RequesterId _requester;
    private readonly OsMemory _os;
    private readonly CoreSettings _settings;
    private readonly LinkSet _links;
    private readonly DeviceFaults<IActorRef> _model;
    private readonly GroupChildren _groups;
    private readonly FaultDebts _debts;
    private readonly DeviceFaultsMemory _memory;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DeadlineTimer _deadline = new();
    private IActorRef _unit;
    private long _completedBefore;

    private DeviceFaultsActor(
        RequesterId requester, IActorRef unit, CoreSettings settings, LinkSet links, DeviceFaultsMemory memory, ICoreProbe? probe, OsMemory os)
    {
        (_requester, _unit, _settings, _links, _memory, _os) = (requester, memory.Unit ?? unit, settings, links, memory, os);
        _model = memory.Recall(settings);
        _groups = new GroupChildren(Context, settings, links.CoreToDomain);
        var (self, parent) = (Self, Context.Parent);
        _debts = new FaultDebts(
            requester, _model, _groups, settings, probe, response => links.CoreToUnit.Send(_unit, response, self), () => parent.Tell(new PriStopped(requester), self));
    }

    /// <summary>Props of the fault state of a device, without domains if it is the first.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="unit">The unit that takes the answers.</param>
    /// <param name="settings">How faults are treated.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="memory">What it knows from before a restart; of this device alone.</param>
    /// <param name="probe">Who is told of its decisions; null: nobody.</param>
    /// <param name="os">Says whether the operating system it belongs to is lost; null: never.</param>
    public static Props PropsFor(
        RequesterId requester, IActorRef unit, CoreSettings settings, LinkSet links, DeviceFaultsMemory memory, ICoreProbe? probe = null, OsMemory? os = null)
    {
        os ??= new();
        return ActorProps.By(() => new DeviceFaultsActor(requester, unit, settings, links, memory, probe, os));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private long Now => Context.System.Scheduler.MonotonicClock.Ticks;

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    /// <summary>Whatever ends this actor, what it owes is answered first (C10).</summary>
    protected override void PostStop()
    {
        _debts.Endings.End(_os.IsLost ? ClosedBy.OsLost : ClosedBy.Released);
        _memory.Note(_model);
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (FaultDebts.AnsweredIn(message) is { } answered && _model.Completed == _completedBefore)
            _debts.Respond(answered, _settings.ClosingCode); // it was not accepted, so it is nowhere among what is owed

        base.PreRestart(reason, message);
        if (message is AttachFaults or DetachFaults or DrainFaults or CancelDevice or PriEnabled or UnitReplaced)
            Retell(message, reason);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        _completedBefore = _model.Completed;
        switch (message)
        {
            case PageRequest request:
                OnRequest(request, _model.Route(request, _model.StartsDeadline(request) ? Now : 0), FaultKind.Recoverable, PageResponseCode.InvalidRequest);
                break;
            case MalformedPageRequest malformed:
                OnRequest(malformed.Request, _model.RouteMalformed(malformed.Request, malformed.Answer.HasValue, Now), FaultKind.Malformed, malformed.Otherwise);
                break;
            case GroupClosed closed:
                _debts.Settle(closed.Id, closed.Code, closed.By, closed.Answer);
                break;
            case GroupAnswer answer:
                OnAnswer(answer);
                break;
            case AnswerRefused refused:
                _debts.CountRefused(refused.Name, refused.Reason);
                break;
            case CloseGroup close:
                _debts.Close(close);
                break;
            case GroupLost lost:
                if (_groups.SlotOf(lost) is { } slot && _debts.Endings.Lose(slot) is { } id)
                    _log.Warning("{0}: the actor of group {1} was lost", _requester, id);

                break;
            case DeadlineOver:
                _deadline.Fired();
                _debts.Endings.EndOverdue(Now);
                _deadline.Arm(Timers, _model.NextDeadline, Context.System.Scheduler);
                break;
            case UnrecoverableFault fault:
                OnUnrecoverable(fault);
                break;
            case GetCounters:
                Sender.Tell(_debts.Tally.Read(_model));
                break;
            default:
                OnConfiguration(message);
                _memory.NoteHandled(message, Sender);
                break;
        }
    }

    // Which domain serves which address space, and what is left of it when that changes (C1, C11, Q5, D9).
    private void OnConfiguration(object message)
    {
        var endings = _debts.Endings;
        switch (message)
        {
            case AttachFaults attach:
                endings.Attach(attach.Pasid, attach.Domain, new(Sender, new FaultsAttached(_requester, attach.Pasid, attach.Token)));
                break;
            case DetachFaults detach:
                endings.Detach(detach.Pasid, new(Sender, new FaultsDetached(_requester, detach.Pasid, detach.Token)));
                break;
            case DrainFaults drain:
                OnDrain(drain);
                break;
            case DrainOver over:
                endings.EndDrain(over.Number);
                break;
            case DiscardPartials:
                endings.DropPartials();
                break;
            case UnitReplaced replaced:
                _memory.Unit = _unit = replaced.Unit;
                break;
            case CancelDevice cancel:
                endings.Cancel(cancel.By, new(Sender, new DeviceCancelled(_requester)));
                break;
            case PriStopped:
                endings.StopShared();
                break;
            case PriEnabled:
                _model.Resume();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnDrain(DrainFaults drain)
    {
        if (_debts.Endings.Drain(drain.Pasid, new(Sender, new FaultsDrained(_requester, drain.Pasid, drain.Token))) is not { } number)
            return;

        var over = new DrainOver(number);
        if (drain.Bound > TimeSpan.Zero)
            Timers.StartSingleTimer(over, over, drain.Bound);
        else
            Self.Tell(over);
    }

    private void OnRequest(PageRequest request, in FaultRoute<IActorRef> route, FaultKind kind, PageResponseCode otherwise)
    {
        if (route.Abandoned is { } abandoned)
            _debts.Drop(abandoned);

        _debts.Take(request, route, Context.System.Scheduler);
        if (route.Kind is FaultRouteKind.Rejected or FaultRouteKind.Dropped)
        {
            _log.Debug("{0}: request of group {1} refused: {2}", _requester, request.Tag, route.Reason);
            _debts.Refuse(request, route, otherwise);
            if (route.Domain is { } told)
                _links.CoreToDomain.Send(told, UnrecoverableFault.Of(request), Self);

            return;
        }

        _groups.For(route.Group).Tell(route.Kind == FaultRouteKind.Complete
            ? new LastGroupRequest(route.Group, request, route.Domain!, route.Cookie, kind, otherwise)
            : new GroupRequest(route.Group, request));
        _deadline.Arm(Timers, _model.NextDeadline, Context.System.Scheduler);
    }

    // Where an answer does not go to its group at once it comes here, and goes on if the matching policy finds its group (C7).
    private void OnAnswer(GroupAnswer answer)
    {
        var refusal = _model.Match(answer.Name, out var id);
        if (refusal == AnswerRefusal.None && _groups.TryForward(id, answer.For(id)))
            return;

        refusal = refusal == AnswerRefusal.None ? AnswerRefusal.NotPending : refusal;
        _debts.CountRefused(answer.Name, refusal);
        Sender.Tell(new AnswerRefused(answer.Name, refusal));
    }

    // What concerns an address space goes to its domain, what does not, or one without a domain, to the requester's own (Q6).
    private void OnUnrecoverable(UnrecoverableFault fault)
    {
        var domain = _model.DomainOf(fault.Pasid) ?? _model.DomainOf(null);
        if (domain is null)
            _debts.Tally.Unreported++;
        else
            _links.CoreToDomain.Send(domain, fault, Self);
    }

    // Somebody waits for what it asks for, but not for ever.
    private void Retell(object message, Exception reason)
    {
        if (_memory.MayRetell(message, Sender))
        {
            Self.Tell(message, Sender);
            return;
        }

        _log.Error("{0}: given up, since it crashes this actor each time: {1}: {2}", _requester, message, reason);
        if (_memory.GiveUp(_requester, message) is { } reply)
            Sender.Tell(reply);
    }
}
