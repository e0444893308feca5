using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

// Who comes and goes: handlers (C9), workers, and the domain itself (C10).
public sealed partial class DomainCalls
{
    /// <summary>A handler joins the chain at its end.</summary>
    public void Join(ChainHandler handler) => _chain.Add(handler);

    /// <summary>
    /// A handler leaves. That never fails: what it has is closed at once, it is not called any more, and what it says of it later is
    /// nobody's. A worker is busy until its time is over; if the handler was called already, until that returns or is gone for good. The place of such a
    /// call is another's, up to the limit.
    /// </summary>
    /// <param name="who">The handler, which may have left before.</param>
    /// <param name="by"><see cref="ClosedBy.Unregistered"/>, or <see cref="ClosedBy.HandlerLost"/> if it is gone for good.</param>
    /// <returns>How many groups it still had.</returns>
    public int Leave(HandlerId who, ClosedBy by)
    {
        var closed = 0;
        if (_chain.FindIndex(handler => handler.Id == who) is var at and >= 0)
        {
            _chain.RemoveAt(at);
            foreach (var call in _calls.Values.Where(call => call.Handler.Id == who).ToList())
                closed += Abandon(call, at, by) ? 1 : 0;
        }

        if (by == ClosedBy.HandlerLost)
        {
            foreach (var worker in _left.Where(left => left.Value.Call.State == State.Called && left.Value.Call.Handler.Id == who).Select(left => left.Key).ToList())
                Free(worker);
        }

        ServeWaiting();
        return closed;
    }

    /// <summary>A worker is gone. The group in its hands is closed, and another takes its place when needed.</summary>
    public void WorkerLost(int worker)
    {
        if (!_workers.Remove(worker))
            return;

        _idle.Remove(worker);
        _left.Remove(worker);
        foreach (var call in _calls.Values.Where(call => call.Worker == worker).ToList())
        {
            _calls.Remove(call.Job.Id);
            CountTaken(call);
            End(call, PlaceOf(call.Handler) + 1, ClosedBy.HandlerLost);
        }

        ServeWaiting();
    }

    /// <summary>The domain ends: every group in its hands is closed (C10).</summary>
    public void End()
    {
        _chain.Clear();
        foreach (var call in _calls.Values.ToList())
        {
            Remove(call);
            End(call, 0, ClosedBy.HandlerLost);
        }
    }

    private bool Abandon(in Call call, int next, ClosedBy by)
    {
        Remove(call);
        if (call.State is State.Timed or State.Called && by == ClosedBy.Unregistered)
            _counts.GivenUp += call.GivenUp ? 0 : 1;

        if (call.Worker is { } worker)
        {
            if (call.State == State.Timed || by == ClosedBy.Unregistered)
            {
                _left[worker] = new Left(call, by);
                NoteGivenUp(call);
            }
            else
            {
                Free(worker);
            }
        }

        return End(call, next, by);
    }

    // The others of its chain hear of a fault without an answer all the same; a group is closed.
    private bool End(in Call call, int next, ClosedBy by)
    {
        if (call.GivenUp)
            return false;

        if (!call.Job.HasAnswer)
        {
            Ask(call.Job, call.Number + 1, next);
            return false;
        }

        Close(call.Job, _bounds.ClosingCode, by);
        if (call.State == State.Owed)
            _port.Withdraw(call.Job.Id, call.Handler.Id, by);

        return true;
    }
}
