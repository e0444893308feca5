using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Os.Domains;

// Who is asked, and by whose worker (C4, C5).
public sealed partial class DomainCalls
{
    private bool HasWorker => _idle.Count > 0 || _workers.Count < _bounds.Workers;

    // Asks the first handler from there on that takes such faults and has room for one more.
    private void Ask(DomainJob job, int number, int from)
    {
        for (var i = from; i < _chain.Count; i++)
        {
            if (Concerns(_chain[i].Rules, job) && IsAsked(new Call(job, _chain[i], number)))
                return;
        }

        if (job.Kind == FaultKind.Unrecoverable)
            return;

        if (from > 0)
            _port.Answer(job, PageResponseCode.InvalidRequest);
        else
            _port.Close(job, PageResponseCode.InvalidRequest, ClosedBy.Domain);
    }

    private static bool Concerns(in HandlerRules rules, DomainJob job) =>
        (job.Kind != FaultKind.Malformed || rules.TakesMalformed) && FaultReporting.Concerns(rules.Faults, job.Level);

    // False if the handler does not hear of it and the next one is to be asked.
    private bool IsAsked(in Call call)
    {
        if (!call.Handler.Rules.NonBlocking)
            return IsAskedBlocking(call);

        _calls[call.Job.Id] = call with { State = State.Called };
        _port.Call(call.Job, call.Handler.Id, call.Number, blocking: false);
        return true;
    }

    private bool IsAskedBlocking(in Call call)
    {
        var isUnrecoverable = call.Job.Kind == FaultKind.Unrecoverable;
        if (HasWorker)
        {
            Begin(call);
            return true;
        }

        if (_waiting.Count < _bounds.Waiting || !(_bounds.FailsBeyond || isUnrecoverable))
        {
            _calls[call.Job.Id] = call with { State = State.Waiting, Waiting = _waiting.AddLast(call.Job) };
            return true;
        }

        _counts.RefusedAtBound++;
        if (!isUnrecoverable)
            _port.Close(call.Job, PageResponseCode.ResponseFailure, ClosedBy.Domain);

        return !isUnrecoverable; // to that no answer is owed, and nothing else bounds how many there are
    }

    private void AskBlockingOrOthers(in Call call)
    {
        if (!IsAskedBlocking(call))
            Ask(call.Job, call.Number, PlaceOf(call.Handler) + 1);
    }

    private void Release(int worker)
    {
        Free(worker);
        ServeWaiting();
    }

    private void Free(int worker)
    {
        _left.Remove(worker);
        _idle.Add(worker);
    }

    private void ServeWaiting()
    {
        while (_waiting.First is { } first && HasWorker)
        {
            _waiting.RemoveFirst();
            Begin(_calls[first.Value.Id]);
        }
    }

    private void Begin(in Call call)
    {
        var worker = TakeWorker();
        _calls[call.Job.Id] = call with { State = State.Timed, Worker = worker, Waiting = null };
        _port.Begin(call.Job, worker);
    }

    private int TakeWorker()
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
