using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

// Carries out what the calls of the domain decide.
public sealed partial class DomainActor : IDomainPort
{
    private readonly List<IActorRef?> _workers = []; // by number; null: it is gone

    int IDomainPort.Spawn()
    {
        var number = _workers.Count;
        var props = HandlerWorkerActor.PropsFor(number, _settings.ServiceTimes?.Invoke(number), _settings.BlockingCalls);
        _workers.Add(Context.Watch(Context.ActorOf(props.WithDispatcher(ActorDispatchers.Blocking))));
        return number;
    }

    void IDomainPort.Begin(DomainJob job, int worker) => _workers[worker].Tell(new PassTime(job.Id, (job as FaultJob)?.Group));

    void IDomainPort.Call(DomainJob job, HandlerId handler, int call, bool blocking)
    {
        var called = _handlers[handler];
        var context = blocking ? HandlerContext.Blocking : HandlerContext.NonBlocking;
        object message = job is FaultJob group
            ? new ServeFault(group.Group, context) { Call = call }
            : new ReportUnrecoverable(job.Id, ((UnrecoverableJob)job).Fault, context) { Call = call };
        _links.DomainToClient.Send(called.Client, message, Self);
    }

    void IDomainPort.Answer(DomainJob job, PageResponseCode code) => Answer((FaultJob)job, code);

    void IDomainPort.Close(DomainJob job, PageResponseCode code, ClosedBy by) => Close((FaultJob)job, code, by);

    void IDomainPort.Withdraw(JobId job, HandlerId handler, ClosedBy by) =>
        _links.DomainToClient.Send(_handlers[handler].Client, new JobWithdrawn(job, by), Self);

    void IDomainPort.Report(HandlerId? handler, string what)
    {
        var reported = handler ?? _handlers.Of(Sender);
        var name = reported is { } id ? _handlers[id].Name : Sender.Path.Name;
        if (_settings.Probe is { } probe)
            probe.HandlerError(name, what);
        else
            _log.Warning("handler {0}: {1}", name, what);
    }

    private void Answer(FaultJob job, PageResponseCode code) => _links.DomainToCore.Send(job.AnswerTo, job.Answer(code), Self);

    // Named itself: an answer would go through the matching policy, and might be taken for another group (C7).
    private void Close(FaultJob job, PageResponseCode code, ClosedBy by) =>
        _links.DomainToCore.Send(job.AnswerTo, new CloseGroup(job.Id, code, by), Self);
}
