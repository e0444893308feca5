using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Os.Domains;

// Who is asked, and by whose worker (C4, C5).
public sealed partial class DomainCalls
{
    // A call that was given up has its place no more, though its worker: a hung handler delays no other (C5). There is a limit to that, since each
    // such call holds a thread of its handler's.
    private bool HasWorker => _workers.Count - _idle.Count - Math.Min(GivenUp, _bounds.PlacesGivenBack) < _bounds.Workers;

    private int GivenUp => _left.Count + _givenUp;

    // Asks the first handler from there on that takes such faults and has room for one more.
    private void Ask(DomainJob job, int number, int from, bool unresolved = false)
    {
        var kind = unresolved ? FaultKind.Unresolved : job.Kind;
        for (var i = from; i < _chain.Count; i++)
        {
            if (Concerns(_chain[i].Rules, kind, job.Level) && IsAsked(new Call(job, _chain[i], number) { Unresolved = unresolved }))
                return;
        }

        if (!job.HasAnswer)
            return;

        if (kind == FaultKind.Recoverable && OffersUnresolved(job, number))
            return;

        if (from > 0 || unresolved)
            Answer(job, job.Otherwise);
        else
            Close(job, job.Otherwise, ClosedBy.Domain);
    }

    // Nobody could resolve a group: those who take such are asked for their word, in the order of the chain (Q4).
    private bool OffersUnresolved(DomainJob job, int number)
    {
        var takes = _chain.Exists(handler => Concerns(handler.Rules, FaultKind.Unresolved, job.Level));
        if (takes)
            Ask(job, number, 0, unresolved: true);

        return takes;
    }

    private static bool Concerns(in HandlerRules rules, FaultKind kind, FaultLevel level) => FaultReporting.Concerns(rules.Faults, level) && kind switch
    {
        FaultKind.Malformed or FaultKind.MalformedUnanswered => rules.TakesMalformed,
        FaultKind.Unresolved => rules.TakesUnresolved,
        _ => true,
    };

    // False if the handler does not hear of it and the next one is to be asked.
    private bool IsAsked(in Call call)
    {
        if (!call.Handler.Rules.NonBlocking)
            return IsAskedBlocking(call);

        _calls[call.Job.Id] = call with { State = State.Called };
        _port.Call(call.Job, call.Handler.Id, new(call.Number, IsBlocking: false, call.Unresolved));
        return true;
    }

    private bool IsAskedBlocking(in Call call)
    {
        var hasAnswer = call.Job.HasAnswer;
        if (HasWorker)
        {
            Begin(call);
            return true;
        }

        if (_waiting.Count < _bounds.Waiting || (hasAnswer && !_bounds.FailsBeyond))
        {
            _calls[call.Job.Id] = call with { State = State.Waiting, Waiting = _waiting.AddLast(call.Job) };
            return true;
        }

        _counts.RefusedAtBound++;
        if (hasAnswer)
            Close(call.Job, PageResponseCode.ResponseFailure, ClosedBy.Domain);

        return hasAnswer; // to one that has none no answer is owed, and nothing else bounds how many there are
    }

    private void AskBlockingOrOthers(in Call call)
    {
        if (!IsAskedBlocking(call))
            Ask(call.Job, call.Number, PlaceOf(call.Handler) + 1, call.Unresolved);
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
