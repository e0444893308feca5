using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>
/// A domain: takes the complete groups of its address space and has its handlers serve them (C3), non-blocking ones at once, blocking ones
/// by workers with a thread each, at most its own bound of them (C5), so that a hung call delays no other domain.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a worker</term><description>it is stopped, and replaced when needed · Invalid Request for its group</description></item>
/// <item><term>a client (watched, not a child)</term><description>it leaves the chain · Invalid Request for what it was asked
/// </description></item>
/// <item><term>this actor</term><description>its parent restarts it · Invalid Request for all it was given</description></item>
/// </list>
/// </remarks>
public sealed class DomainActor : UntypedActor
{
    private readonly DomainSettings _settings;
    private readonly Links _links;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<FaultJob, Call> _calls = [];
    private readonly LinkedList<FaultJob> _waiting = [];
    private readonly List<IActorRef> _idle = [];
    private ImmutableList<HandlerRegistration> _chain;
    private int _workers;
    private int _workersMade;
    private DomainCounters _counters = new();

    /// <summary>Makes a domain.</summary>
    /// <param name="chain">Its handlers, in the order in which they are asked.</param>
    /// <param name="settings">How they are called.</param>
    /// <param name="links">The links in use.</param>
    public DomainActor(ImmutableList<HandlerRegistration> chain, DomainSettings settings, Links links) =>
        (_chain, _settings, _links) = (chain, settings, links);

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var handler in _chain)
            Context.Watch(handler.Client);
    }

    /// <summary>Whatever ends this actor, the groups it was given are answered first (C10).</summary>
    protected override void PostStop()
    {
        foreach (var job in _calls.Keys)
            Answer(job, PageResponseCode.InvalidRequest);

        _calls.Clear();
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is FaultJob job && !_calls.ContainsKey(job))
            Answer(job, PageResponseCode.InvalidRequest);

        base.PreRestart(reason, message);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FaultJob job:
                Ask(job, _chain.IsEmpty ? null : _chain[0]);
                break;
            case FaultServed served:
                OnServed(served);
                break;
            case JobWithdrawn withdrawn:
                OnWithdrawn(withdrawn.Job);
                break;
            case AnswerRefused refused:
                _counters = _counters with { AnswersRefused = _counters.AnswersRefused + 1 };
                _log.Debug("answer to {0} refused: {1}", refused.Name, refused.Reason);
                break;
            case Terminated terminated:
                OnTerminated(terminated.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(_counters with { InProgress = _calls.Count - _waiting.Count, Waiting = _waiting.Count });
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Ask(FaultJob job, HandlerRegistration? handler)
    {
        if (handler is null)
        {
            Finish(job, PageResponseCode.InvalidRequest);
            return;
        }

        if (handler.Contexts == HandlerContexts.NonBlocking)
        {
            _calls[job] = new Call(handler, null, null);
            _links.DomainToClient.Send(handler.Client, new ServeFault(job, HandlerContext.NonBlocking), Self);
            return;
        }

        if (_idle.Count > 0 || _workers < _settings.Workers)
            CallBlocking(job, handler);
        else if (_waiting.Count < _settings.Waiting || _settings.AtBound == AtBound.Wait)
            _calls[job] = new Call(handler, null, _waiting.AddLast(job));
        else
            Finish(job, PageResponseCode.ResponseFailure);
    }

    private void CallBlocking(FaultJob job, HandlerRegistration handler)
    {
        var worker = _idle.Count > 0 ? TakeIdle() : SpawnWorker();
        _calls[job] = new Call(handler, worker, null);
        worker.Tell(new WorkerCall(job, handler.Client));
    }

    private IActorRef TakeIdle()
    {
        var worker = _idle[^1];
        _idle.RemoveAt(_idle.Count - 1);
        return worker;
    }

    private IActorRef SpawnWorker()
    {
        var (settings, links) = (_settings, _links);
        var number = _workersMade++;
        _workers++;
        var props = Props.Create(() => new HandlerWorkerActor(TimesOf(settings, number), settings.BlockingCalls, links));
        return Context.Watch(Context.ActorOf(props.WithDispatcher(DomainSettings.BlockingDispatcher)));
    }

    private static IServiceTimes? TimesOf(DomainSettings settings, int worker) => settings.ServiceTimes?.Invoke(worker);

    private void OnServed(FaultServed served)
    {
        if (!_calls.TryGetValue(served.Job, out var call))
            return;

        if (call.Worker is { } worker)
            Release(worker);

        if (HandlerVerdict.AnswerTo(served.Status) is { } code)
        {
            Finish(served.Job, code);
            return;
        }

        var next = _chain.IndexOf(call.Handler) + 1;
        _calls.Remove(served.Job);
        if (!call.GivenUp)
            Ask(served.Job, next < _chain.Count ? _chain[next] : null);
    }

    private void Release(IActorRef worker)
    {
        _idle.Add(worker);
        ServeWaiting();
    }

    private void Finish(FaultJob job, PageResponseCode code)
    {
        _calls.Remove(job);
        Answer(job, code);
    }

    private void Answer(FaultJob job, PageResponseCode code) =>
        _links.DomainToCore.Send(job.Group, job.Answer(code), Self);

    // The group was closed without us. A call in progress is given up: its late answer will be refused, and no further handler is asked.
    private void OnWithdrawn(FaultJob job)
    {
        if (!_calls.TryGetValue(job, out var call))
            return;

        if (call.Waiting is null)
        {
            _calls[job] = call with { GivenUp = true };
            _counters = _counters with { GivenUp = _counters.GivenUp + 1 };
            return;
        }

        _waiting.Remove(call.Waiting);
        _calls.Remove(job);
    }

    private void OnTerminated(IActorRef who)
    {
        var lost = _calls.Where(call => who.Equals(call.Value.Worker) || who.Equals(call.Value.Handler.Client)).ToList();
        var isClient = _chain.Exists(handler => handler.Client.Equals(who));
        if (isClient)
            _chain = _chain.RemoveAll(handler => handler.Client.Equals(who));
        else
            OnWorkerGone(who);

        foreach (var (job, call) in lost)
        {
            if (call.Waiting is { } node)
                _waiting.Remove(node);

            // A worker that waits for a lost client waits for ever; it is replaced when needed.
            if (isClient && call.Worker is { } worker)
                Context.Stop(worker);

            Finish(job, PageResponseCode.InvalidRequest);
        }

        ServeWaiting();
    }

    private void OnWorkerGone(IActorRef worker)
    {
        _workers--;
        _idle.Remove(worker);
    }

    private void ServeWaiting()
    {
        while (_waiting.First is { } first && (_idle.Count > 0 || _workers < _settings.Workers))
        {
            _waiting.RemoveFirst();
            CallBlocking(first.Value, _calls[first.Value].Handler);
        }
    }

    private readonly record struct Call(
        HandlerRegistration Handler, IActorRef? Worker, LinkedListNode<FaultJob>? Waiting, bool GivenUp = false);
}
