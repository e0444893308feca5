using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Os;

// Carries out what the calls of the domain decide.
public sealed partial class DomainActor : IDomainPort<HandlerRegistration, object, IActorRef>
{
    private int _workersMade;

    bool IDomainPort<HandlerRegistration, object, IActorRef>.Concerns(object job, HandlerRegistration handler) =>
        job is not FaultJob group || FaultReporting.Concerns(handler.Faults, group.Level.Level);

    IActorRef IDomainPort<HandlerRegistration, object, IActorRef>.Spawn()
    {
        var number = _workersMade++;
        var props = HandlerWorkerActor.PropsFor(_settings.ServiceTimes?.Invoke(number), _settings.BlockingCalls);
        return Context.Watch(Context.ActorOf(props.WithDispatcher(ActorDispatchers.Blocking)));
    }

    void IDomainPort<HandlerRegistration, object, IActorRef>.Begin(object job, IActorRef worker) => worker.Tell(new PassTime(job));

    void IDomainPort<HandlerRegistration, object, IActorRef>.Call(object job, HandlerRegistration handler, int call, bool blocking)
    {
        var context = blocking ? HandlerContext.Blocking : HandlerContext.NonBlocking;
        object message = job is FaultJob group
            ? new ServeFault(group, context) { Call = call }
            : new ReportUnrecoverable((UnrecoverableFault)job, context) { Call = call };
        _links.DomainToClient.Send(handler.Client, message, Self);
    }

    void IDomainPort<HandlerRegistration, object, IActorRef>.Answer(object job, PageResponseCode code) =>
        Answer((FaultJob)job, code);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Close(object job, PageResponseCode code, ClosedBy by) =>
        Close((FaultJob)job, code, by);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Withdraw(object job, HandlerRegistration handler, ClosedBy by) =>
        _links.DomainToClient.Send(handler.Client, new JobWithdrawn((FaultJob)job, by), Self);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Report(object job, HandlerRegistration? handler, string what)
    {
        var name = handler?.Name ?? _calls.Chain.FirstOrDefault(other => other.Client.Equals(Sender))?.Name ?? Sender.Path.Name;
        if (_settings.Probe is { } probe)
            probe.HandlerError(name, what);
        else
            _log.Warning("handler {0}: {1}", name, what);
    }

    private void Answer(FaultJob job, PageResponseCode code) => _links.DomainToCore.Send(job.Group, job.Answer(code), Self);

    // Named itself: an answer would go through the matching policy, and might be taken for another group (C7).
    private void Close(FaultJob job, PageResponseCode code, ClosedBy by) =>
        _links.DomainToCore.Send(job.Group, new CloseGroup(job.Id, code, by), Self);
}
