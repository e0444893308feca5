using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>
/// The calls of a domain: who is asked for a group and in which context (C4), by how many workers at a time (C5), what follows from the
/// replies (C6), and what becomes of a call whose group, handler or worker leaves (C8-C10). It decides; its port carries out. For a blocking
/// call a worker lets the time pass that the call takes, then the handler is called and makes the change that the call is about.
/// </summary>
public sealed partial class DomainCalls
{
    private const int MostSilent = 512; // as many groups as PRI can have in flight
    private readonly IDomainPort _port;
    private readonly CallBounds _bounds;
    private readonly List<ChainHandler> _chain;
    private readonly Dictionary<JobId, Call> _calls = [];
    private readonly Dictionary<int, Left> _left = [];
    private readonly LinkedList<DomainJob> _waiting = [];
    private readonly HashSet<int> _workers = [];
    private readonly List<int> _idle = [];
    private readonly CallTally _counts = new();
    private readonly HashSet<JobId> _goingOn = []; // groups that the answer to another one closed, and whose calls go on
    private readonly Queue<(JobId Job, int Number)> _silent = []; // calls that were given up and have no worker, oldest first; some have returned since
    private int _owed;
    private int _givenUp; // calls that were given up and have a worker

    /// <summary>No call is in progress yet.</summary>
    /// <param name="chain">The handlers, in the order in which they are asked.</param>
    /// <param name="bounds">How much may be in progress and wait.</param>
    /// <param name="port">Carries out what is decided.</param>
    public DomainCalls(IEnumerable<ChainHandler> chain, CallBounds bounds, IDomainPort port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(bounds.Waiting);
        ArgumentOutOfRangeException.ThrowIfNegative(bounds.PlacesGivenBack);
        (_chain, _bounds, _port) = ([.. chain], bounds, port);
    }

    private enum State : byte
    {
        Waiting,
        Timed, // its worker lets the time pass, its handler has not been called
        Called,
        Owed,
    }

    /// <summary>The handlers, in the order in which they are asked.</summary>
    public IReadOnlyList<ChainHandler> Chain => _chain;

    /// <summary>What the calls came to so far.</summary>
    public CallTally Counts
    {
        get
        {
            (_counts.Waiting, _counts.Owed) = (_waiting.Count, _owed);
            _counts.Hung = Math.Max(0, GivenUp - _bounds.PlacesGivenBack);
            _counts.InProgress = _calls.Count - _waiting.Count - _owed + _left.Count;
            return _counts;
        }
    }

    /// <summary>Whether this is in the domain's hands: asked, waiting or owed.</summary>
    public bool Has(JobId job) => _calls.ContainsKey(job);

    /// <summary>What is in the domain's hands under that name; null: nothing is (any more), or it was closed by somebody else.</summary>
    public DomainJob? Find(JobId job) => _calls.TryGetValue(job, out var call) && !call.GivenUp ? call.Job : null;

    /// <summary>The handler of this call if it is in progress, in the non-blocking context; else null.</summary>
    public HandlerId? CalledNonBlocking(JobId job, int number) =>
        _calls.TryGetValue(job, out var call) && IsInHand(call, number) && call.Worker is null ? call.Handler.Id : null;

    /// <summary>Something to call handlers for comes in. What the domain has already it does not take twice.</summary>
    public void Give(DomainJob job)
    {
        if (!_calls.ContainsKey(job.Id))
            Ask(job, 0, 0);
    }

    /// <summary>A worker has let the time of a call pass. Now the handler is called, unless the call was given up meanwhile.</summary>
    public void TimeOver(JobId job, int worker)
    {
        if (_calls.TryGetValue(job, out var call) && call.State == State.Timed && worker == call.Worker)
        {
            _calls[job] = call with { State = State.Called };
            _port.Call(call.Job, call.Handler.Id, new(call.Number, IsBlocking: true, call.Unresolved));
        }
        else if (_left.TryGetValue(worker, out var left) && left.Call.State == State.Timed && left.Call.Job.Id == job)
        {
            Release(worker);
        }
    }

    /// <summary>A handler is at the end of its call.</summary>
    /// <param name="job">What it was called for.</param>
    /// <param name="number">The number of that call.</param>
    /// <param name="status">What it says.</param>
    /// <returns>False if the domain does not have that job (any more), and nobody else hears what was said.</returns>
    public bool Reply(JobId job, int number, HandlerStatus status)
    {
        if (!TryTake(job, number, out var call, out var left))
        {
            if (left is { } gone && OutcomeOf(gone.Call, status) == StatusOutcome.OwedByHandler)
                _port.Withdraw(job, gone.Call.Handler.Id, gone.By);

            return left is not null || Has(job);
        }

        var outcome = OutcomeOf(call, status);
        if (outcome == StatusOutcome.InvalidRequest && call is { Unresolved: false, GivenUp: false, Job.Kind: FaultKind.Recoverable } && OffersUnresolved(call.Job, number + 1))
            return true;

        if (StatusTable.AnswerOf(outcome) is { } code)
            Answer(call.Job, code, isLate: call.GivenUp);
        else
            Follow(call, outcome, $"it said {status} to a fault of kind {call.Job.Kind}");

        return true;
    }

    /// <summary>A handler asks to be called again in the blocking context (C4).</summary>
    /// <param name="job">What it was called for.</param>
    /// <param name="number">The number of that call.</param>
    public void Defer(JobId job, int number)
    {
        if (!TryTake(job, number, out var call, out _))
            return;

        if (call.Worker is not null || !call.Handler.Rules.Blocking)
        {
            var why = call.Worker is not null ? "it is called there already" : "it did not register for that";
            Follow(call, StatusOutcome.HandlerError, $"it asked for the blocking context, but {why}");
            return;
        }

        _counts.Deferred++;
        if (!call.GivenUp)
            AskBlockingOrOthers(new Call(call.Job, call.Handler, number + 1) { Unresolved = call.Unresolved });
    }

    /// <summary>
    /// The group was closed without this domain. A handler that was called goes on for nothing, and none is called any more: a worker only lets
    /// its time pass. But where the answer to another group was taken for this one (C7), its call goes on: the answer ends the group that has none now.
    /// </summary>
    /// <param name="job">The group.</param>
    /// <param name="by">What closed it.</param>
    /// <param name="isInexact">Whether the answer that closed it named another group, or none.</param>
    public void Withdraw(JobId job, ClosedBy by, bool isInexact = false)
    {
        if (!_calls.TryGetValue(job, out var call) || call.GivenUp)
            return;

        // A handler that answers later may have spoken before its call ends, and its answer passes anyhow.
        if (isInexact && !call.Handler.Rules.AnswersLater)
        {
            _goingOn.Add(job);
            return;
        }

        if (call.State is State.Timed or State.Called)
            _counts.GivenUp += by == ClosedBy.Handler ? 0 : 1;

        if (call.State == State.Called)
        {
            _calls[job] = call with { GivenUp = true, By = by };
            _givenUp += call.Worker is null ? 0 : 1;
            if (call.Worker is null)
                ForgetOldest(job, call.Number);
        }
        else
        {
            Remove(call);
            if (call.Worker is { } worker)
                _left[worker] = new Left(call, by);

            if (call.State == State.Owed && by != ClosedBy.Handler)
                _port.Withdraw(job, call.Handler.Id, by);
        }

        NoteGivenUp(call);
        ServeWaiting();
    }

    private static StatusOutcome OutcomeOf(in Call call, HandlerStatus status) =>
        StatusTable.OutcomeOf(call.Unresolved ? FaultKind.Unresolved : call.Job.Kind, status, call.Handler.Rules.AnswersLater);

    private static bool IsInHand(in Call call, int number) => call.State == State.Called && call.Number == number;

    // Takes the call that a reply is for out of the books; its worker is free for what waits longest.
    private bool TryTake(JobId job, int number, out Call call, out Left? left)
    {
        left = null;
        var has = _calls.Remove(job, out call);
        if (has && IsInHand(call, number))
        {
            CountTaken(call);
            if (call.Worker is { } worker)
                Release(worker);

            return true;
        }

        if (has)
            _calls[job] = call; // taken out first, because one that is in hand is the rule, and is searched for once so

        foreach (var (busy, gone) in _left)
        {
            if (gone.Call.Job.Id == job && IsInHand(gone.Call, number))
            {
                left = gone;
                _counts.LateReplies++;
                Release(busy);
                return false;
            }
        }

        // Of a group that is here nobody left, so somebody said a second word; of a fault without an answer it may have been one who left.
        if (has && call.Job.HasAnswer)
        {
            _counts.HandlerErrors++;
            _port.Report(null, "its reply is to no call that waits for one");
        }
        else
        {
            _counts.LateReplies++;
        }

        return false;
    }

    // What a reply that is no answer leads to.
    private void Follow(in Call call, StatusOutcome outcome, string what)
    {
        if (outcome == StatusOutcome.HandlerError)
        {
            _counts.HandlerErrors++;
            _port.Report(call.Handler.Id, what);
        }

        if (call.GivenUp)
        {
            if (outcome == StatusOutcome.OwedByHandler && call.By != ClosedBy.Handler)
                _port.Withdraw(call.Job.Id, call.Handler.Id, call.By);
        }
        else if (outcome == StatusOutcome.NextHandler || !call.Job.HasAnswer)
        {
            Ask(call.Job, call.Number + 1, PlaceOf(call.Handler) + 1, call.Unresolved);
        }
        else if (outcome == StatusOutcome.OwedByHandler)
        {
            // Of a group that is closed nobody owes the answer; what the handler says later passes anyhow.
            if (_goingOn.Remove(call.Job.Id))
                return;

            _calls[call.Job.Id] = call with { State = State.Owed, Worker = null };
            _owed++;
        }
        else if (outcome == StatusOutcome.ClosedAsIgnored)
        {
            Close(call.Job, _bounds.ClosingCode, ClosedBy.Ignored);
        }
        else
        {
            Answer(call.Job, PageResponseCode.InvalidRequest);
        }
    }

    private void Answer(DomainJob job, PageResponseCode code, bool isLate = false)
    {
        _goingOn.Remove(job.Id);
        _port.Answer(job, code, isLate);
    }

    private void Close(DomainJob job, PageResponseCode code, ClosedBy by)
    {
        _goingOn.Remove(job.Id);
        _port.Close(job, code, by);
    }

    private int PlaceOf(ChainHandler handler) => _chain.FindIndex(other => other.Id == handler.Id);

    private void Remove(in Call call)
    {
        _calls.Remove(call.Job.Id);
        CountTaken(call);
        if (call.State == State.Owed)
            _owed--;
        else if (call.Waiting is { } node)
            _waiting.Remove(node);
    }

    // A call that is lost, or whose handler hangs, never returns: as many are kept as groups may be in flight, so that they do not add up. What an older
    // one says is late.
    private void ForgetOldest(JobId job, int number)
    {
        _silent.Enqueue((job, number));
        if (_silent.Count <= MostSilent)
            return;

        var oldest = _silent.Dequeue();
        if (_calls.TryGetValue(oldest.Job, out var call) && call is { GivenUp: true, State: State.Called, Worker: null } && call.Number == oldest.Number)
            _calls.Remove(oldest.Job);
    }

    private void CountTaken(in Call call) => _givenUp -= call is { GivenUp: true, Worker: not null } ? 1 : 0;

    // Said once for each time that the limit is passed.
    private void NoteGivenUp(in Call call)
    {
        if (call.Worker is not null && GivenUp == _bounds.PlacesGivenBack + 1)
            _port.NoteGivenUp(call.Handler.Id, _bounds.PlacesGivenBack);
    }

    private readonly record struct Call(DomainJob Job, ChainHandler Handler, int Number)
    {
        public State State { get; init; }

        public int? Worker { get; init; }

        public LinkedListNode<DomainJob>? Waiting { get; init; }

        public bool GivenUp { get; init; }

        // The handler is asked for its word on what nobody could resolve.
        public bool Unresolved { get; init; }

        public ClosedBy By { get; init; }
    }

    // A call that is nobody's any more, and still has its worker.
    private readonly record struct Left(Call Call, ClosedBy By);
}
