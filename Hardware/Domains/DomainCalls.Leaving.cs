using Iopf.Messages;

namespace Iopf.Hardware;

// Who comes and goes: handlers (C9), workers (C5), and the domain itself (C10).
public sealed partial class DomainCalls<THandler, TJob, TWorker>
{
    private bool HasWorker => _idle.Count > 0 || _workers.Count < _bounds.Workers;

    /// <summary>A handler joins the chain at its end.</summary>
    public void Join(THandler handler) => _chain.Add(handler);

    /// <summary>
    /// Handlers leave. That never fails: what they have is closed at once, what they say of it later is nobody's. If they are gone for good
    /// their workers are stopped, which would wait for ever; else those are busy until they return.
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
            foreach (var worker in _left.Where(left => who(left.Value.Call.Handler)).Select(left => left.Key).ToList())
            {
                _left.Remove(worker);
                _port.Stop(worker);
            }
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
        if (call.State == State.Called && by == ClosedBy.Unregistered)
            _counts.GivenUp += call.GivenUp ? 0 : 1;

        if (call.Worker is { } worker && by == ClosedBy.Unregistered)
            _left[worker] = new Left(call, by);
        else if (call.Worker is { } waits)
            _port.Stop(waits);

        return End(job, call, next, by);
    }

    // The others of its chain hear of an unrecoverable fault all the same; a group is closed.
    private bool End(TJob job, in Call call, int next, ClosedBy by)
    {
        if (call.GivenUp)
            return false;

        if (call.Kind == FaultKind.Unrecoverable)
        {
            Ask(job, call.Kind, next);
            return false;
        }

        _port.Close(job, _bounds.ClosingCode, by);
        if (call.State == State.Owed)
            _port.Withdraw(job, call.Handler, by);

        return true;
    }

    private void Release(TWorker worker)
    {
        _idle.Add(worker);
        ServeWaiting();
    }

    private void ServeWaiting()
    {
        while (_waiting.First is { } first && HasWorker)
        {
            _waiting.RemoveFirst();
            var call = _calls[first.Value];
            CallBlocking(first.Value, call.Handler, call.Kind);
        }
    }

    private void CallBlocking(TJob job, THandler handler, FaultKind kind)
    {
        var worker = TakeWorker();
        _calls[job] = new Call(handler, kind) { Worker = worker };
        _port.Call(job, handler, worker);
    }

    private TWorker TakeWorker()
    {
        if (_idle.Count > 0)
        {
            var idle = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return idle;
        }

        var worker = _port.Spawn();
        _workers.Add(worker);
        return worker;
    }
}
