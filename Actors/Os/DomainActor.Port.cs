using Akka.Actor;
using Akka.Event;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

// Carries out what the calls of the domain decide.
public sealed partial class DomainActor : IDomainPort<HandlerRegistration, object, IActorRef>
{
    private int _workersMade;

    bool IDomainPort<HandlerRegistration, object, IActorRef>.Concerns(object job, HandlerRegistration handler) =>
        job is not FaultJob group || FaultReporting.Concerns(handler.Faults, group.Level.Level);

    IActorRef IDomainPort<HandlerRegistration, object, IActorRef>.Spawn()
    {
        var (settings, links, number) = (_settings, _links, _workersMade++);
        var props = Props.Create(() => new HandlerWorkerActor(TimesOf(settings, number), settings.BlockingCalls, links));
        return Context.Watch(Context.ActorOf(props.WithDispatcher(DomainSettings.BlockingDispatcher)));
    }

    void IDomainPort<HandlerRegistration, object, IActorRef>.Stop(IActorRef worker) => Context.Stop(worker);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Call(object job, HandlerRegistration handler) =>
        _links.DomainToClient.Send(handler.Client, HandlerCall.Of(job, HandlerContext.NonBlocking), Self);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Call(object job, HandlerRegistration handler, IActorRef worker) =>
        worker.Tell(new WorkerCall(job, handler.Client));

    void IDomainPort<HandlerRegistration, object, IActorRef>.Answer(object job, PageResponseCode code) =>
        Answer((FaultJob)job, code);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Close(object job, PageResponseCode code, ClosedBy by) =>
        Close((FaultJob)job, code, by);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Withdraw(object job, HandlerRegistration handler, ClosedBy by) =>
        _links.DomainToClient.Send(handler.Client, new JobWithdrawn((FaultJob)job, by), Self);

    void IDomainPort<HandlerRegistration, object, IActorRef>.Report(object job, HandlerRegistration handler, string what)
    {
        if (_settings.Probe is { } probe)
            probe.HandlerError(handler.Name, what);
        else
            _log.Warning("handler {0}: {1}", handler.Name, what);
    }

    private static IServiceTimes? TimesOf(DomainSettings settings, int worker) => settings.ServiceTimes?.Invoke(worker);

    private void Answer(FaultJob job, PageResponseCode code) => _links.DomainToCore.Send(job.Group, job.Answer(code), Self);

    // Named itself: an answer would go through the matching policy, and might be taken for another group (C7).
    private void Close(FaultJob job, PageResponseCode code, ClosedBy by) =>
        _links.DomainToCore.Send(job.Group, new CloseGroup(job.Id, code, by), Self);
}

/// <summary>What a handler is called with.</summary>
internal static class HandlerCall
{
    /// <summary>The message for a group, or for an unrecoverable fault.</summary>
    public static object Of(object job, HandlerContext context) => job is FaultJob group
        ? new ServeFault(group, context)
        : new ReportUnrecoverable((UnrecoverableFault)job, context);
}
