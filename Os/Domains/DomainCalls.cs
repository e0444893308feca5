using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>
/// The calls of a domain: who is asked for a group and in which context (C4), by how many workers at a time (C5), what follows from the
/// replies (C6), and what becomes of a call whose group, handler or worker leaves (C8-C10). It decides; its port carries out. For a blocking
/// call a worker lets the time pass that the call takes, then the handler is called and makes the change that the call is about.
/// </summary>
/// <typeparam name="THandler">A registered handler; one object is one registration.</typeparam>
/// <typeparam name="TJob">A complete group, or an unrecoverable fault; one object is told apart from another that is equal.</typeparam>
/// <typeparam name="TWorker">Who lets the time of a blocking call pass, of one at a time.</typeparam>
public sealed partial class DomainCalls<THandler, TJob, TWorker>
    where THandler : class, IHandlerRules
    where TJob : class
    where TWorker : class
{
    private readonly IDomainPort<THandler, TJob, TWorker> _port;
    private readonly CallBounds _bounds;
    private readonly List<THandler> _chain;
    private readonly Dictionary<TJob, Call> _calls;
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
    /// <param name="jobs">Compares jobs by reference; null: it hashes them so, too, which costs a new object more than what it says of itself.</param>
    public DomainCalls(
        IEnumerable<THandler> chain, CallBounds bounds, IDomainPort<THandler, TJob, TWorker> port, IEqualityComparer<TJob>? jobs = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(bounds.Waiting);
        (_chain, _bounds, _port) = ([.. chain], bounds, port);
        _calls = new(jobs ?? ReferenceEqualityComparer.Instance);
    }

    private enum State : byte
    {
        Waiting,
        Timed, // its worker lets the time pass, its handler has not been called
        Called,
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

    /// <summary>The handler of this call if it is in progress, in the non-blocking context; else null.</summary>
    public THandler? CalledNonBlocking(TJob job, int number) =>
        _calls.TryGetValue(job, out var call) && IsInHand(call, number) && call.Worker is null ? call.Handler : null;

    /// <summary>Something to call handlers for comes in. What the domain has already it does not take twice.</summary>
    public void Give(TJob job, FaultKind kind)
    {
        if (!_calls.ContainsKey(job))
            Ask(job, kind, 0, 0);
    }

    /// <summary>A worker has let the time of a call pass. Now the handler is called, unless the call was given up meanwhile.</summary>
    public void TimeOver(TJob job, TWorker worker)
    {
        if (_calls.TryGetValue(job, out var call) && call.State == State.Timed && worker.Equals(call.Worker))
        {
            _calls[job] = call with { State = State.Called };
            _port.Call(job, call.Handler, call.Number, blocking: true);
        }
        else if (_left.TryGetValue(worker, out var left) && left.Call.State == State.Timed)
        {
            Release(worker);
        }
    }

    /// <summary>A handler is at the end of its call.</summary>
    /// <param name="job">What it was called for.</param>
    /// <param name="number">The number of that call.</param>
    /// <param name="status">What it says.</param>
    /// <returns>False if the domain does not have that job (any more), and nobody else hears what was said.</returns>
    public bool Reply(TJob job, int number, HandlerStatus status)
    {
        if (!TryTake(job, number, out var call, out var left))
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
    /// <param name="number">The number of that call.</param>
    public void Defer(TJob job, int number)
    {
        if (!TryTake(job, number, out var call, out _))
            return;

        if (call.Worker is not null || !call.Handler.Blocking)
        {
            var why = call.Worker is not null ? "it is called there already" : "it did not register for that";
            Follow(job, call, StatusOutcome.HandlerError, $"it asked for the blocking context, but {why}");
            return;
        }

        _counts.Deferred++;
        if (!call.GivenUp)
            AskBlocking(job, new Call(call.Handler, call.Kind, number + 1));
    }

    /// <summary>
    /// The group was closed without this domain. A handler that was called goes on for nothing, and none is called any more: a worker only lets
    /// its time pass.
    /// </summary>
    public void Withdraw(TJob job, ClosedBy by)
    {
        if (!_calls.TryGetValue(job, out var call) || call.GivenUp)
            return;

        if (call.State is State.Timed or State.Called)
            _counts.GivenUp += by == ClosedBy.Handler ? 0 : 1;

        if (call.State == State.Called)
        {
            _calls[job] = call with { GivenUp = true, By = by };
            return;
        }

        Remove(job, call);
        if (call.Worker is { } worker)
            _left[worker] = new Left(job, call, by);

        if (call.State == State.Owed && by != ClosedBy.Handler)
            _port.Withdraw(job, call.Handler, by);
    }

    private static StatusOutcome OutcomeOf(in Call call, HandlerStatus status) =>
        StatusTable.OutcomeOf(call.Kind, status, call.Handler.AnswersLater);

    private static bool IsInHand(in Call call, int number) => call.State == State.Called && call.Number == number;

    // Takes the call that a reply is for out of the books; its worker is free for what waits longest.
    private bool TryTake(TJob job, int number, out Call call, out Left? left)
    {
        left = null;
        var has = _calls.Remove(job, out call);
        if (has && IsInHand(call, number))
        {
            if (call.Worker is not null)
                Release(call.Worker);

            return true;
        }

        if (has)
            _calls[job] = call; // taken out first, because one that is in hand is the rule, and is searched for once so

        foreach (var (worker, gone) in _left)
        {
            if (ReferenceEquals(gone.Job, job) && IsInHand(gone.Call, number))
            {
                left = gone;
                _counts.LateReplies++;
                Release(worker);
                return false;
            }
        }

        // Of a group that is here nobody left, so somebody said a second word; of an unrecoverable fault it may have been one who left.
        if (has && call.Kind != FaultKind.Unrecoverable)
        {
            _counts.HandlerErrors++;
            _port.Report(job, null, "its reply is to no call that waits for one");
        }
        else
        {
            _counts.LateReplies++;
        }

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
            Ask(job, call.Kind, call.Number + 1, PlaceOf(call.Handler) + 1);
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

    private int PlaceOf(THandler handler) => _chain.FindIndex(other => ReferenceEquals(other, handler));

    private void Remove(TJob job, in Call call)
    {
        _calls.Remove(job);
        if (call.State == State.Owed)
            _owed--;
        else if (call.Waiting is { } node)
            _waiting.Remove(node);
    }

    private readonly record struct Call(THandler Handler, FaultKind Kind, int Number)
    {
        public State State { get; init; }

        public TWorker? Worker { get; init; }

        public LinkedListNode<TJob>? Waiting { get; init; }

        public bool GivenUp { get; init; }

        public ClosedBy By { get; init; }
    }

    // A call that is nobody's any more, and still has its worker.
    private readonly record struct Left(TJob Job, Call Call, ClosedBy By);
}
