using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Os;

/// <summary>
/// A domain: takes the complete groups of its address space and has its handlers serve them (C3), non-blocking ones at once, blocking ones
/// after a worker with a thread of its own has let the time of the call pass, at most its own bound of them (C5), so that a hung call delays
/// no other domain. It calls all handlers itself: what it sent before its word that a handler is unregistered arrives before it (C9). The
/// decisions are those of <see cref="DomainCalls"/>.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a worker</term><description>it is stopped, and replaced when needed · the closing code for its group</description></item>
/// <item><term>a client (watched, not a child)</term><description>it leaves the chain · the closing code for what it was asked, and for what
/// it owes</description></item>
/// <item><term>this actor</term><description>its parent restarts it, with the handlers registered then · the closing code for all it was
/// given</description></item>
/// </list>
/// </remarks>
public sealed class DomainActor : UntypedActor
{
    private readonly DomainSettings _settings;
    private readonly LinkSet _links;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DomainMemory _memory;
    private readonly DomainHandlers _handlers = new();
    private readonly DomainTally _tally = new();
    private readonly DomainPort _port;
    private readonly DomainCalls _calls;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    private DomainActor(DomainMemory memory, DomainSettings settings, LinkSet links)
    {
        (_memory, _settings, _links) = (memory, settings, links);
        var bounds = new CallBounds(settings.Workers, settings.Waiting, settings.AtBound == AtBound.Failure, settings.PlacesGivenBack, settings.ClosingCode);
        _port = new(Context, settings, links, _handlers, _log);
        _calls = new([.. memory.Handlers.Select(_handlers.Enter)], bounds, _port);
    }

    /// <summary>Props of a domain.</summary>
    /// <param name="memory">Its handlers, and what else survives a restart; of this domain alone.</param>
    /// <param name="settings">How they are called.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(DomainMemory memory, DomainSettings settings, LinkSet links) =>
        ActorProps.By(() => new DomainActor(memory, settings, links));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var handler in _memory.Handlers)
            Context.Watch(handler.Client);
    }

    /// <summary>Whatever ends this actor, the groups it was given are closed first (C10).</summary>
    protected override void PostStop() => _calls.End();

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is FaultJob job && !_calls.Has(job.Id))
            _port.Close(job, _settings.ClosingCode, ClosedBy.HandlerLost);

        base.PreRestart(reason, message);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FaultJob job:
                Take(job);
                break;
            case FaultServed served:
                OnServed(served);
                break;
            case TimePassed passed:
                _calls.TimeOver(passed.Job, passed.Worker);
                break;
            case FaultDeferred deferred:
                CheckHeld(deferred.Job, deferred.Call, deferred.Held);
                _calls.Defer(deferred.Job, deferred.Call);
                break;
            case JobWithdrawn withdrawn:
                _calls.Withdraw(withdrawn.Job, withdrawn.By, withdrawn.IsInexact);
                break;
            case GroupAnswer answer:
                HandOn(answer);
                break;
            case AnswerRefused refused:
                _tally.AnswersRefused++;
                _log.Debug("answer to {0} refused: {1}", refused.Name, refused.Reason);
                break;
            case UnrecoverableFault fault:
                _calls.Give(new UnrecoverableJob(_memory.NameFor(fault.Requester), fault));
                break;
            case UnrecoverableNoted noted:
                _calls.Reply(noted.Job, noted.Call, noted.Status);
                break;
            default:
                OnConfiguration(message);
                break;
        }
    }

    // A device whose access by now has a translation at both levels need only try again (N1).
    private void Take(FaultJob job)
    {
        _memory.Note(job);
        if (_settings.Levels is { } walk && job.Kind == FaultKind.Recoverable && !_calls.Has(job.Id))
        {
            job = job.With(FaultLevels.Of(job.Requests, walk, _memory.Handlers.Exists(handler => handler.Declared.PinsSecondLevel)));
            if (job.Level == FaultLevel.None)
            {
                _tally.Resolved++;
                _port.Answer(job, PageResponseCode.Success);
                return;
            }
        }

        _calls.Give(job);
    }

    private void OnConfiguration(object message)
    {
        switch (message)
        {
            case RegisterHandler register:
                _links.DomainToClient.Send(Sender, new HandlerRegistered(Register(new(Sender, register.Handler))), Self);
                break;
            case UnregisterHandler:
                var closed = _handlers.Of(Sender) is { } leaving ? Leave(leaving, ClosedBy.Unregistered) : 0;
                _links.DomainToClient.Send(Sender, new HandlerUnregistered(closed), Self);
                break;
            case Terminated terminated:
                OnGone(terminated.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_calls.Counts));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // A handler that says late that it will answer is told that nobody waits for that.
    private void OnServed(FaultServed served)
    {
        CheckHeld(served.Job, served.Call, served.Held);
        if (!_calls.Reply(served.Job, served.Call, served.Status) && served.Status == HandlerStatus.Ignore)
            _links.DomainToClient.Send(Sender, new JobWithdrawn(served.Job, ClosedBy.Unregistered), Self);
    }

    private void CheckHeld(JobId job, int call, TimeSpan held)
    {
        if (held <= _settings.NonBlockingBudget || _calls.CalledNonBlocking(job, call) is not { } id)
            return;

        _tally.HeldTooLong++;
        var handler = _handlers[id];
        if (_settings.Probe is { } probe)
            probe.HeldTooLong(handler.Name, job, held);
        else if (_warned.Add(handler.Name))
            _log.Warning("handler {0} held a non-blocking call for {1}, beyond {2}; said once", handler.Name, held, _settings.NonBlockingBudget);
    }

    private string? Register(HandlerRegistration handler)
    {
        if (handler.Declared.Contexts is HandlerContexts.None or > HandlerContexts.Both)
            return "it declares no context in which it may be called";

        if (_memory.Handlers.Exists(other => other.Client.Equals(handler.Client)))
            return "its client is registered already";

        if (_settings.Check?.Invoke(handler) is { } refusal)
            return refusal;

        _calls.Join(_handlers.Enter(handler));
        _memory.Handlers = _memory.Handlers.Add(handler);
        Context.Watch(handler.Client);
        return null;
    }

    // A client that was unregistered stays watched: it may still be in a call, which counts as a worker's.
    private int Leave(HandlerId id, ClosedBy by)
    {
        _memory.Handlers = _memory.Handlers.RemoveAll(handler => handler.Client.Equals(_handlers[id].Client));
        return _calls.Leave(id, by);
    }

    private void OnGone(IActorRef who)
    {
        if (_handlers.Of(who) is { } id)
        {
            Leave(id, ClosedBy.HandlerLost);
            _handlers.Forget(id);
        }
        else if (_port.Forget(who) is { } worker)
            _calls.WorkerLost(worker);
    }

    // A handler answers late. Whoever took the group on matches it or refuses it, and knows whose it is by its sender (C6, C7).
    private void HandOn(GroupAnswer answer)
    {
        var job = answer.Name.Group is { } group ? _calls.Find(new JobId(answer.Requester, group)) as FaultJob : null;
        if ((job?.AnswerTo ?? _memory.FaultsOf(answer.Requester)) is { } core)
        {
            _links.DomainToCore.Send(core, answer, Sender);
            return;
        }

        _tally.AnswersRefused++;
        Sender.Tell(new AnswerRefused(answer.Name, AnswerRefusal.NotPending));
    }
}
