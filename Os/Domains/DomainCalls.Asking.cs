using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

// Who is asked, and by whose worker (C4, C5).
public sealed partial class DomainCalls<THandler, TJob, TWorker>
{
    private bool HasWorker => _idle.Count > 0 || _workers.Count < _bounds.Workers;

    private void Ask(TJob job, FaultKind kind, int number, int from)
    {
        for (var i = from; i < _chain.Count; i++)
        {
            if ((kind != FaultKind.Malformed || _chain[i].TakesMalformed) && _port.Concerns(job, _chain[i]))
            {
                Ask(job, new Call(_chain[i], kind, number));
                return;
            }
        }

        if (kind == FaultKind.Unrecoverable)
            return;

        if (from > 0)
            _port.Answer(job, PageResponseCode.InvalidRequest);
        else
            _port.Close(job, PageResponseCode.InvalidRequest, ClosedBy.Domain);
    }

    private void Ask(TJob job, in Call call)
    {
        if (!call.Handler.NonBlocking)
        {
            AskBlocking(job, call);
            return;
        }

        _calls[job] = call with { State = State.Called };
        _port.Call(job, call.Handler, call.Number, blocking: false);
    }

    private void AskBlocking(TJob job, in Call call)
    {
        if (HasWorker)
        {
            Begin(job, call);
        }
        else if (_waiting.Count < _bounds.Waiting || !(_bounds.FailsBeyond || call.Kind == FaultKind.Unrecoverable))
        {
            _calls[job] = call with { State = State.Waiting, Waiting = _waiting.AddLast(job) };
        }
        else
        {
            _counts.RefusedAtBound++;
            if (call.Kind == FaultKind.Unrecoverable)
                Ask(job, call.Kind, call.Number, PlaceOf(call.Handler) + 1); // no answer is owed, and nothing else bounds how many there are
            else
                _port.Close(job, PageResponseCode.ResponseFailure, ClosedBy.Domain);
        }
    }

    private void Release(TWorker worker)
    {
        Free(worker);
        ServeWaiting();
    }

    private void Free(TWorker worker)
    {
        _left.Remove(worker);
        _idle.Add(worker);
    }

    private void ServeWaiting()
    {
        while (_waiting.First is { } first && HasWorker)
        {
            _waiting.RemoveFirst();
            Begin(first.Value, _calls[first.Value]);
        }
    }

    private void Begin(TJob job, in Call call)
    {
        var worker = TakeWorker();
        _calls[job] = call with { State = State.Timed, Worker = worker, Waiting = null };
        _port.Begin(job, worker);
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
