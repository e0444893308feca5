using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Carries out what the calls of a domain decide, in the name of <see cref="DomainActor"/>: it knows who the numbers stand for.</summary>
/// <param name="domain">The context of that actor.</param>
/// <param name="settings">How its handlers are called.</param>
/// <param name="links">The links in use.</param>
/// <param name="handlers">Its handlers.</param>
/// <param name="log">Its log.</param>
internal sealed class DomainPort(
    IActorContext domain, DomainSettings settings, LinkSet links, DomainHandlers handlers, ILoggingAdapter log) : IDomainPort
{
    private readonly List<IActorRef?> _workers = []; // by number; null: it is gone

    /// <summary>A worker is gone.</summary>
    /// <returns>Its number; null: it was none.</returns>
    public int? Forget(IActorRef worker)
    {
        var number = _workers.IndexOf(worker);
        if (number < 0)
            return null;

        _workers[number] = null;
        return number;
    }

    int IDomainPort.Spawn()
    {
        var number = _workers.Count;
        var props = HandlerWorkerActor.PropsFor(number, settings.ServiceTimes?.Invoke(number), settings.BlockingCalls);
        _workers.Add(domain.Watch(domain.ActorOf(props.WithDispatcher(ActorDispatchers.Blocking))));
        return number;
    }

    void IDomainPort.Begin(DomainJob job, int worker)
    {
        settings.Probe?.CallBegins(job.Id);
        _workers[worker].Tell(new PassTime(job.Id, (job as FaultJob)?.Group));
    }

    void IDomainPort.Call(DomainJob job, HandlerId handler, HandlerCall call)
    {
        if (!call.IsBlocking)
            settings.Probe?.CallBegins(job.Id);

        var called = handlers[handler];
        var context = call.IsBlocking ? HandlerContext.Blocking : HandlerContext.NonBlocking;
        object message = job is FaultJob group
            ? new ServeFault(group.Group, context) { Call = call.Number, Unresolved = call.Unresolved }
            : new ReportUnrecoverable(job.Id, ((UnrecoverableJob)job).Fault, context) { Call = call.Number };
        links.DomainToClient.Send(called.Client, message, domain.Self);
    }

    void IDomainPort.Answer(DomainJob job, PageResponseCode code, bool isLate) => Answer((FaultJob)job, code, isLate);

    void IDomainPort.Close(DomainJob job, PageResponseCode code, ClosedBy by) => Close((FaultJob)job, code, by);

    void IDomainPort.Withdraw(JobId job, HandlerId handler, ClosedBy by) =>
        links.DomainToClient.Send(handlers[handler].Client, new JobWithdrawn(job, by), domain.Self);

    void IDomainPort.Report(HandlerId? handler, string what)
    {
        var reported = handler ?? handlers.Of(domain.Sender);
        var name = reported is { } id ? handlers[id].Name : domain.Sender.Path.Name;
        if (settings.Probe is { } probe)
            probe.HandlerError(name, what);
        else
            log.Warning("handler {0}: {1}", name, what);
    }

    void IDomainPort.NoteGivenUp(HandlerId last, int limit) => log.Warning(
        "more than {0} calls were given up and have not returned, the last one of handler {1}: from now on they keep their places", limit, handlers[last].Name);

    /// <summary>Answers a group; one that was closed by somebody else to the device's faults, which outlive it and refuse that.</summary>
    public void Answer(FaultJob job, PageResponseCode code, bool isLate = false) =>
        links.DomainToCore.Send(isLate ? job.Faults : job.AnswerTo, job.Answer(code), domain.Self);

    /// <summary>Closes a group. It is named itself: an answer would go through the matching policy, and might be taken for another's (C7).</summary>
    public void Close(FaultJob job, PageResponseCode code, ClosedBy by) =>
        links.DomainToCore.Send(job.AnswerTo, new CloseGroup(job.Id, code, by), domain.Self);
}
