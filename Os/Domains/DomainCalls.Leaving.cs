using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

// Who comes and goes: handlers (C9), workers, and the domain itself (C10).
public sealed partial class DomainCalls<THandler, TJob, TWorker>
{
    /// <summary>A handler joins the chain at its end.</summary>
    public void Join(THandler handler) => _chain.Add(handler);

    /// <summary>
    /// Handlers leave. That never fails: what they have is closed at once, they are not called any more, and what they say of it later is
    /// nobody's. A worker is busy until its time is over; if its handler was called already, until that returns or is gone for good.
    /// </summary>
    /// <param name="who">Which handlers, of those that left before too.</param>
    /// <param name="by"><see cref="ClosedBy.Unregistered"/>, or <see cref="ClosedBy.HandlerLost"/> if they are gone for good.</param>
    /// <returns>How many groups they still had.</returns>
    public int Leave(Predicate<THandler> who, ClosedBy by)
    {
        var closed = 0;
        for (var at = _chain.FindIndex(who); at >= 0; at = _chain.FindIndex(who))
        {
            var handler = _chain[at];
            _chain.RemoveAt(at);
            foreach (var (job, call) in _calls.Where(call => ReferenceEquals(call.Value.Handler, handler)).ToList())
                closed += Abandon(job, call, at, by) ? 1 : 0;
        }

        if (by == ClosedBy.HandlerLost)
        {
            foreach (var worker in _left.Where(left => left.Value.Call.State == State.Called && who(left.Value.Call.Handler)).Select(left => left.Key).ToList())
                Free(worker);
        }

        ServeWaiting();
        return closed;
    }

    /// <summary>An actor is gone. If it was a worker the group in its hands is closed, and another takes its place when needed.</summary>
    public void WorkerLost(TWorker worker)
    {
        if (!_workers.Remove(worker))
            return;

        _idle.Remove(worker);
        _left.Remove(worker);
        foreach (var (job, call) in _calls.Where(call => worker.Equals(call.Value.Worker)).ToList())
        {
            _calls.Remove(job);
            End(job, call, PlaceOf(call.Handler) + 1, ClosedBy.HandlerLost);
        }

        ServeWaiting();
    }

    /// <summary>The domain ends: every group in its hands is closed (C10).</summary>
    public void End()
    {
        _chain.Clear();
        foreach (var (job, call) in _calls.ToList())
        {
            Remove(job, call);
            End(job, call, 0, ClosedBy.HandlerLost);
        }
    }

    private bool Abandon(TJob job, in Call call, int next, ClosedBy by)
    {
        Remove(job, call);
        if (call.State is State.Timed or State.Called && by == ClosedBy.Unregistered)
            _counts.GivenUp += call.GivenUp ? 0 : 1;

        if (call.Worker is { } worker)
        {
            if (call.State == State.Timed || by == ClosedBy.Unregistered)
                _left[worker] = new Left(job, call, by);
            else
                Free(worker);
        }

        return End(job, call, next, by);
    }

    // The others of its chain hear of an unrecoverable fault all the same; a group is closed.
    private bool End(TJob job, in Call call, int next, ClosedBy by)
    {
        if (call.GivenUp)
            return false;

        if (call.Kind == FaultKind.Unrecoverable)
        {
            Ask(job, call.Kind, call.Number + 1, next);
            return false;
        }

        _port.Close(job, _bounds.ClosingCode, by);
        if (call.State == State.Owed)
            _port.Withdraw(job, call.Handler, by);

        return true;
    }
}
