using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Tests.Os.Domains;

/// <summary>A handler of a test.</summary>
internal sealed class Handler(string name, bool nonBlocking = false, bool blocking = true)
{
    public bool AnswersLater { get; init; }

    public bool TakesMalformed { get; init; }

    public bool TakesUnresolved { get; init; }

    public ReportedFaults Faults { get; init; }

    public HandlerRules Rules => new()
    {
        NonBlocking = nonBlocking,
        Blocking = blocking,
        AnswersLater = AnswersLater,
        TakesMalformed = TakesMalformed,
        TakesUnresolved = TakesUnresolved,
        Faults = Faults,
    };

    /// <summary>One that is only called in the non-blocking context.</summary>
    public static Handler NonBlocking(string name, bool answersLater = false, bool takesUnresolved = false) =>
        new(name, nonBlocking: true, blocking: false) { AnswersLater = answersLater, TakesUnresolved = takesUnresolved };

    public override string ToString() => name;
}

/// <summary>What a handler of a test is called for.</summary>
internal sealed class Job(int number, FaultKind kind = FaultKind.Recoverable, FaultLevel level = FaultLevel.None)
    : DomainJob
{
    public override JobId Id { get; } = new(new RequesterId(1, 0, 0), new GroupId(number, 0));

    public override FaultKind Kind => kind;

    public int Number => number;

    public override FaultLevel Level => level;

    /// <summary>A group whose handler was called, by the first worker.</summary>
    public static Job CalledIn(DomainCalls calls)
    {
        var job = new Job(1);
        calls.Give(job);
        calls.TimeOver(job.Id, 0);
        return job;
    }
}

/// <summary>A call that a handler is in; without a worker: a non-blocking one.</summary>
internal sealed record Call(Job Job, Handler Handler, int Number, int? Worker)
{
    public bool Unresolved { get; init; }
}

/// <summary>Notes what the calls of a domain decide.</summary>
internal sealed class RecordingPort : IDomainPort
{
    private readonly List<Handler> _handlers = [];
    private readonly Dictionary<int, int> _ends = [];
    private readonly Dictionary<JobId, int> _last = [];

    /// <summary>The calls that handlers have not returned from yet.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>The workers whose time is not over.</summary>
    public List<(Job Job, int Worker)> Timed { get; } = [];

    /// <summary>Hears of each call when it is made.</summary>
    public Action<Call> Called { get; set; } = _ => { };

    public List<string> Told { get; } = [];

    /// <summary>What handlers, and senders, were reported for.</summary>
    public List<string> Reported { get; } = [];

    /// <summary>When more calls were given up than give their places back.</summary>
    public List<string> Noted { get; } = [];

    public int Workers { get; private set; }

    /// <summary>The calls of a domain with these handlers, of which one waits beyond the workers.</summary>
    public DomainCalls Domain(int workers, params Handler[] chain) =>
        new(chain.Select(Named), new CallBounds(workers, 1, FailsBeyond: true, PlacesGivenBack: 0, PageResponseCode.InvalidRequest), this);

    /// <summary>A handler as the calls know it.</summary>
    public ChainHandler Named(Handler handler)
    {
        if (!_handlers.Contains(handler))
            _handlers.Add(handler);

        return new ChainHandler(new HandlerId(_handlers.IndexOf(handler)), handler.Rules);
    }

    public Handler Of(ChainHandler handler) => _handlers[handler.Id.Number];

    public int EndsOf(Job job) => _ends.GetValueOrDefault(job.Number);

    public int Spawn() => Workers++;

    public void Begin(DomainJob job, int worker)
    {
        _last[job.Id] = worker;
        Timed.Add(((Job)job, worker));
    }

    public void Call(DomainJob job, HandlerId handler, HandlerCall call)
    {
        var made = new Call((Job)job, _handlers[handler.Number], call.Number, call.IsBlocking ? _last[job.Id] : null) { Unresolved = call.Unresolved };
        Calls.Add(made);
        Called(made);
    }

    public void Answer(DomainJob job, PageResponseCode code, bool isLate = false) =>
        End((Job)job, $"{((Job)job).Number} answered {code}{(isLate ? " late" : "")}");

    public void Close(DomainJob job, PageResponseCode code, ClosedBy by) => End((Job)job, $"{((Job)job).Number} closed {code} {by}");

    public void Withdraw(JobId job, HandlerId handler, ClosedBy by) => Told.Add($"{_handlers[handler.Number]} told of {job.Group.Slot}: {by}");

    public void Report(HandlerId? handler, string what)
    {
        Told.Add($"{(handler is { } id ? _handlers[id.Number] : "sender")} reported");
        Reported.Add(what);
    }

    public void NoteGivenUp(HandlerId last, int limit) => Noted.Add($"more than {limit}, the last of {_handlers[last.Number]}");

    private void End(Job job, string what)
    {
        _ends[job.Number] = EndsOf(job) + 1;
        Told.Add(what);
    }
}
