using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>Serves groups from an address space of the pager's own, each after the time of a worker. A worker that fails is stopped, its group served at once.</summary>
/// <param name="settings">How the pager works.</param>
/// <param name="tally">What is counted.</param>
/// <param name="context">The context of the pager, whose children the workers are.</param>
/// <param name="port">Who is told.</param>
internal sealed class PagerWorkers(PagerSettings settings, PagerTally tally, IActorContext context, IPageServicePort port) : IPageService
{
    private readonly PagerWork _work = new(settings.Workers);
    private readonly List<IActorRef?> _workers = []; // null: it is gone, and made anew when it is needed
    private PageSupply _supply = null!; // of the session
    private SessionName _session;

    /// <inheritdoc/>
    public int Open => _work.Open;

    /// <inheritdoc/>
    public void Begin(SessionName session) => (_session, _supply) = (session, new PageSupply(settings.Space()));

    /// <inheritdoc/>
    public void End() => _work.Clear();

    /// <inheritdoc/>
    public bool Add(CompleteGroup group)
    {
        if (!_work.Add(group))
            return false;

        BeginWork();
        return true;
    }

    /// <inheritdoc/>
    public bool Withdraw(JobWithdrawn withdrawn) => _work.Remove(withdrawn.Job);

    /// <summary>Takes <see cref="ReportUnrecoverable"/>, and does nothing about it: no page could help.</summary>
    public bool Note(IWireMessage message) => message is ReportUnrecoverable;

    /// <inheritdoc/>
    public bool TryTake(object message, IActorRef sender)
    {
        switch (message)
        {
            case TimePassed passed:
                ServeAfter(passed.Worker);
                return true;
            case Terminated gone when _workers.IndexOf(gone.ActorRef) is >= 0 and var worker:
                _workers[worker] = null;
                ServeAfter(worker);
                return true;
            default:
                return false;
        }
    }

    private void BeginWork()
    {
        while (_work.TryBegin(out var worker, out var group))
        {
            if (settings.ServiceTimes is null)
                Serve(worker);
            else
                WorkerOf(worker, settings.ServiceTimes).Tell(new PassTime(group.Job, group));
        }
    }

    private IActorRef WorkerOf(int number, Func<int, IServiceTimes> times)
    {
        while (_workers.Count <= number)
            _workers.Add(null);

        return _workers[number] ??= MakeWorker(number, times(number));
    }

    private IActorRef MakeWorker(int number, IServiceTimes times)
    {
        var props = HandlerWorkerActor.PropsFor(number, times, settings.BlockingCalls);
        return context.Watch(context.ActorOf(props.WithDispatcher(ActorDispatchers.Blocking)));
    }

    private void ServeAfter(int worker)
    {
        Serve(worker);
        BeginWork();
    }

    private void Serve(int worker)
    {
        if (_work.End(worker) is not { } group)
            return;

        var pages = _supply.Serve(group);
        tally.NoteServed(pages.Status);
        settings.Probe?.Served(_session, group.Job, _supply.Space);
        port.Say(new PagesServed(group.Job, pages.Status, pages.Removed, pages.Mapped));
    }
}
