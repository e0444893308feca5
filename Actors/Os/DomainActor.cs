using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
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
/// decisions are those of <see cref="DomainCalls{THandler,TJob,TWorker}"/>.
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
public sealed partial class DomainActor : UntypedActor
{
    private readonly DomainSettings _settings;
    private readonly LinkSet _links;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly HandlerChain _chain;
    private readonly DomainCalls<HandlerRegistration, object, IActorRef> _calls;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private long _answersRefused;
    private long _heldTooLong;
    private long _resolved;

    private DomainActor(HandlerChain chain, DomainSettings settings, LinkSet links)
    {
        (_chain, _settings, _links) = (chain, settings, links);
        var bounds = new CallBounds(settings.Workers, settings.Waiting, settings.AtBound == AtBound.Failure, settings.ClosingCode);
        _calls = new(chain.Handlers, bounds, this, SameJob.Comparer);
    }

    /// <summary>Props of a domain.</summary>
    /// <param name="chain">Its handlers, in the order in which they are asked.</param>
    /// <param name="settings">How they are called.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(HandlerChain chain, DomainSettings settings, LinkSet links) =>
        ActorProps.By(() => new DomainActor(chain, settings, links));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var handler in _calls.Chain)
            Context.Watch(handler.Client);
    }

    /// <summary>Whatever ends this actor, the groups it was given are closed first (C10).</summary>
    protected override void PostStop() => _calls.End();

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is FaultJob job && !_calls.Has(job))
            Close(job, _settings.ClosingCode, ClosedBy.HandlerLost);

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
                _calls.TimeOver(passed.Job, Sender);
                break;
            case FaultDeferred deferred:
                CheckHeld(deferred.Job, deferred.Call, deferred.Held);
                _calls.Defer(deferred.Job, deferred.Call);
                break;
            case JobWithdrawn withdrawn:
                _calls.Withdraw(withdrawn.Job, withdrawn.By);
                break;
            case AnswerRefused refused:
                _answersRefused++;
                _log.Debug("answer to {0} refused: {1}", refused.Name, refused.Reason);
                break;
            case UnrecoverableFault fault:
                _calls.Give(fault, FaultKind.Unrecoverable);
                break;
            case UnrecoverableNoted noted:
                _calls.Reply(noted.Fault, noted.Call, noted.Status);
                break;
            default:
                OnConfiguration(message);
                break;
        }
    }

    // A device whose access by now has a translation at both levels need only try again (N1).
    private void Take(FaultJob job)
    {
        if (_settings.Levels is { } walk && job.Kind == FaultKind.Recoverable && !_calls.Has(job))
        {
            job.Level = FaultLevels.Of(job.Requests, walk, _calls.Chain.Any(handler => handler.PinsSecondLevel));
            if (job.Level.Level == FaultLevel.None)
            {
                _resolved++;
                Answer(job, PageResponseCode.Success);
                return;
            }
        }

        _calls.Give(job, job.Kind);
    }

    private void OnConfiguration(object message)
    {
        switch (message)
        {
            case RegisterHandler register:
                Sender.Tell(new HandlerRegistered(register.Handler.Client, Register(register.Handler)));
                break;
            case UnregisterHandler unregister:
                var closed = Leave(unregister.Client, ClosedBy.Unregistered);
                Sender.Tell(new HandlerUnregistered(unregister.Client, closed));
                break;
            case Terminated terminated:
                Leave(terminated.ActorRef, ClosedBy.HandlerLost);
                _calls.WorkerLost(terminated.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(Read(_calls.Counts));
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

    private void CheckHeld(FaultJob job, int call, TimeSpan held)
    {
        if (held <= _settings.NonBlockingBudget || _calls.CalledNonBlocking(job, call) is not { } handler)
            return;

        _heldTooLong++;
        if (_settings.Probe is { } probe)
            probe.HeldTooLong(handler.Name, job, held);
        else if (_warned.Add(handler.Name))
            _log.Warning("handler {0} held a non-blocking call for {1}, beyond {2}; said once", handler.Name, held, _settings.NonBlockingBudget);
    }

    private string? Register(HandlerRegistration handler)
    {
        if (handler.Contexts is HandlerContexts.None or > HandlerContexts.Both)
            return "it declares no context in which it may be called";

        if (_calls.Chain.Any(other => other.Client.Equals(handler.Client)))
            return "its client is registered already";

        if (_settings.Check?.Invoke(handler) is { } refusal)
            return refusal;

        _calls.Join(handler);
        _chain.Handlers = [.. _calls.Chain];
        Context.Watch(handler.Client);
        return null;
    }

    // A client that was unregistered stays watched: it may still be in a call, which counts as a worker's.
    private int Leave(IActorRef client, ClosedBy by)
    {
        var closed = _calls.Leave(handler => handler.Client.Equals(client), by);
        _chain.Handlers = [.. _calls.Chain];
        return closed;
    }

    private DomainCounters Read(CallCounts counts) => new()
    {
        GivenUp = counts.GivenUp,
        Resolved = _resolved,
        AnswersRefused = _answersRefused,
        Deferred = counts.Deferred,
        HeldTooLong = _heldTooLong,
        HandlerErrors = counts.HandlerErrors,
        RefusedAtBound = counts.RefusedAtBound,
        LateReplies = counts.LateReplies,
        InProgress = counts.InProgress,
        Waiting = counts.Waiting,
        OwedByHandlers = counts.Owed,
    };
}
