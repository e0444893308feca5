using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>
/// The calls of a domain: who is asked for a group and in which context (C4), by how many workers at a time (C5), what follows from the
/// replies (C6), and what becomes of a call whose group, handler or worker leaves (C8-C10). It decides; its port carries out.
/// </summary>
/// <typeparam name="THandler">A registered handler; one object is one registration.</typeparam>
/// <typeparam name="TJob">A complete group, or an unrecoverable fault; one object is told apart from another that is equal.</typeparam>
/// <typeparam name="TWorker">Who makes a blocking call, one at a time.</typeparam>
public sealed partial class DomainCalls<THandler, TJob, TWorker>
    where THandler : class, IHandlerRules
    where TJob : class
    where TWorker : class
{
    private readonly IDomainPort<THandler, TJob, TWorker> _port;
    private readonly CallBounds _bounds;
    private readonly List<THandler> _chain;
    private readonly Dictionary<TJob, Call> _calls = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TWorker, Left> _left = [];
    private readonly LinkedList<TJob> _waiting = [];
    private readonly HashSet<TWorker> _workers = [];
    private readonly List<TWorker> _idle = [];
    private readonly CallCounts _counts = new();
    private int _owed;

    /// <summary>No call is in progress yet.</summary>
    /// <param name="chain">The handlers, in the order in which they are asked.</param>
    /// <param name="bounds">How much may be in progress and wait.</param>
    /// <param name="port">Carries out what is decided.</param>
    public DomainCalls(IEnumerable<THandler> chain, CallBounds bounds, IDomainPort<THandler, TJob, TWorker> port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(bounds.Waiting);
        (_chain, _bounds, _port) = ([.. chain], bounds, port);
    }

    private enum State : byte
    {
        Called,
        Waiting,
        Owed,
    }

    /// <summary>The handlers, in the order in which they are asked.</summary>
    public IReadOnlyList<THandler> Chain => _chain;

    /// <summary>What the calls came to so far.</summary>
    public CallCounts Counts
    {
        get
        {
            (_counts.Waiting, _counts.Owed) = (_waiting.Count, _owed);
            _counts.InProgress = _calls.Count - _waiting.Count - _owed + _left.Count;
            return _counts;
        }
    }

    /// <summary>Whether this is in the domain's hands: asked, waiting or owed.</summary>
    public bool Has(TJob job) => _calls.ContainsKey(job);

    /// <summary>The handler that is being called in the non-blocking context for this; null if none is.</summary>
    public THandler? CalledNonBlocking(TJob job) =>
        _calls.TryGetValue(job, out var call) && call is { State: State.Called, Worker: null } ? call.Handler : null;

    /// <summary>Something to call handlers for comes in. What the domain has already it does not take twice.</summary>
    public void Give(TJob job, FaultKind kind)
    {
        if (!_calls.ContainsKey(job))
            Ask(job, kind, 0);
    }

    /// <summary>A handler is at the end of its call.</summary>
    /// <param name="job">What it was called for.</param>
    /// <param name="status">What it says.</param>
    /// <param name="from">The worker that made the call; somebody else if none did.</param>
    /// <returns>False if the domain does not have that job (any more), and nobody else hears what was said.</returns>
    public bool Reply(TJob job, HandlerStatus status, TWorker from)
    {
        if (!TryTake(job, from, out var call, out var left))
        {
            if (left is { } gone && OutcomeOf(gone.Call, status) == StatusOutcome.OwedByHandler)
                _port.Withdraw(job, gone.Call.Handler, gone.By);

            return left is not null || Has(job);
        }

        var outcome = OutcomeOf(call, status);
        if (StatusTable.AnswerOf(outcome) is { } code)
            _port.Answer(job, code); // if somebody else closed the group, that is the core's to refuse (C7)
        else
            Follow(job, call, outcome, $"it said {status} to a fault of kind {call.Kind}");

        return true;
    }

    /// <summary>A handler asks to be called again in the blocking context (C4).</summary>
    /// <param name="job">What it was called for.</param>
    /// <param name="from">The worker that made the call; somebody else if none did.</param>
    public void Defer(TJob job, TWorker from)
    {
        if (!TryTake(job, from, out var call, out _))
            return;

        if (call.Worker is not null || !call.Handler.Blocking)
        {
            var why = call.Worker is not null ? "it is called there already" : "it did not register for that";
            Follow(job, call, StatusOutcome.HandlerError, $"it asked for the blocking context, but {why}");
            return;
        }

        _counts.Deferred++;
        if (!call.GivenUp)
            AskBlocking(job, call.Handler, call.Kind);
    }

    /// <summary>The group was closed without this domain. A call in progress goes on for nothing, and no further handler is asked.</summary>
    public void Withdraw(TJob job, ClosedBy by)
    {
        if (!_calls.TryGetValue(job, out var call) || call.GivenUp)
            return;

        if (call.State == State.Called)
        {
            _calls[job] = call with { GivenUp = true, By = by };
            _counts.GivenUp += by == ClosedBy.Handler ? 0 : 1;
            return;
        }

        Remove(job, call);
        if (call.State == State.Owed && by != ClosedBy.Handler)
            _port.Withdraw(job, call.Handler, by);
    }

    private static StatusOutcome OutcomeOf(in Call call, HandlerStatus status) =>
        StatusTable.OutcomeOf(call.Kind, status, call.Handler.AnswersLater);

    // Takes the call that a reply is for out of the books; its worker is free for what waits longest.
    private bool TryTake(TJob job, TWorker from, out Call call, out Left? left)
    {
        left = null;
        if (_left.Count > 0 && _left.Remove(from, out var gone))
        {
            (left, call) = (gone, default);
            _counts.LateReplies++;
            Release(from);
            return false;
        }

        if (_calls.TryGetValue(job, out call) && call.State == State.Called && (call.Worker is null || call.Worker.Equals(from)))
        {
            _calls.Remove(job);
            if (call.Worker is not null)
                Release(call.Worker);

            return true;
        }

        _counts.LateReplies++;
        return false;
    }

    // What a reply that is no answer leads to.
    private void Follow(TJob job, in Call call, StatusOutcome outcome, string what)
    {
        if (outcome == StatusOutcome.HandlerError)
        {
            _counts.HandlerErrors++;
            _port.Report(job, call.Handler, what);
        }

        if (call.GivenUp)
        {
            if (outcome == StatusOutcome.OwedByHandler && call.By != ClosedBy.Handler)
                _port.Withdraw(job, call.Handler, call.By);
        }
        else if (outcome == StatusOutcome.NextHandler || call.Kind == FaultKind.Unrecoverable)
        {
            Ask(job, call.Kind, PlaceOf(call.Handler) + 1);
        }
        else if (outcome == StatusOutcome.OwedByHandler)
        {
            _calls[job] = call with { State = State.Owed, Worker = null };
            _owed++;
        }
        else if (outcome == StatusOutcome.ClosedAsIgnored)
        {
            _port.Close(job, _bounds.ClosingCode, ClosedBy.Ignored);
        }
        else
        {
            _port.Answer(job, PageResponseCode.InvalidRequest);
        }
    }

    private void Ask(TJob job, FaultKind kind, int from)
    {
        for (var i = from; i < _chain.Count; i++)
        {
            if ((kind != FaultKind.Malformed || _chain[i].TakesMalformed) && _port.Concerns(job, _chain[i]))
            {
                Ask(job, kind, _chain[i]);
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

    private void Ask(TJob job, FaultKind kind, THandler handler)
    {
        if (!handler.NonBlocking)
        {
            AskBlocking(job, handler, kind);
            return;
        }

        _calls[job] = new Call(handler, kind);
        _port.Call(job, handler);
    }

    private void AskBlocking(TJob job, THandler handler, FaultKind kind)
    {
        if (HasWorker)
        {
            CallBlocking(job, handler, kind);
        }
        else if (_waiting.Count < _bounds.Waiting || !(_bounds.FailsBeyond || kind == FaultKind.Unrecoverable))
        {
            _calls[job] = new Call(handler, kind) { State = State.Waiting, Waiting = _waiting.AddLast(job) };
        }
        else
        {
            _counts.RefusedAtBound++;
            if (kind == FaultKind.Unrecoverable)
                Ask(job, kind, PlaceOf(handler) + 1); // no answer is owed, and nothing else bounds how many there are
            else
                _port.Close(job, PageResponseCode.ResponseFailure, ClosedBy.Domain);
        }
    }

    private int PlaceOf(THandler handler) => _chain.FindIndex(other => ReferenceEquals(other, handler));

    private void Remove(TJob job, in Call call)
    {
        _calls.Remove(job);
        if (call.State == State.Owed)
            _owed--;
        else if (call.Waiting is { } node)
            _waiting.Remove(node);
    }

    private readonly record struct Call(THandler Handler, FaultKind Kind)
    {
        public State State { get; init; }

        public TWorker? Worker { get; init; }

        public LinkedListNode<TJob>? Waiting { get; init; }

        public bool GivenUp { get; init; }

        public ClosedBy By { get; init; }
    }

    // A call of a handler that was unregistered, in a worker that is busy until it returns.
    private readonly record struct Left(Call Call, ClosedBy By);
}
