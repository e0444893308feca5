using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Tests.Os.Domains;

/// <summary>A handler of a test.</summary>
internal sealed class Handler(string name, bool nonBlocking = false, bool blocking = true) : IHandlerRules
{
    public bool NonBlocking => nonBlocking;

    public bool Blocking => blocking;

    public bool AnswersLater { get; init; }

    public bool TakesMalformed { get; init; }

    public ReportedFaults Faults { get; init; }

    public override string ToString() => name;
}

/// <summary>What a handler of a test is called for.</summary>
internal sealed record Job(int Number, FaultKind Kind = FaultKind.Recoverable, FaultLevel Level = FaultLevel.None);

/// <summary>Somebody who lets the time of calls pass.</summary>
internal sealed record Worker(int Number);

/// <summary>A call that a handler is in; without a worker: a non-blocking one.</summary>
internal sealed record Call(Job Job, Handler Handler, int Number, Worker? Worker);

/// <summary>Notes what the calls of a domain decide.</summary>
internal sealed class RecordingPort : IDomainPort<Handler, Job, Worker>
{
    private readonly Dictionary<int, int> _ends = [];
    private readonly Dictionary<Job, Worker> _last = new(ReferenceEqualityComparer.Instance);

    /// <summary>The calls that handlers have not returned from yet.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>The workers whose time is not over.</summary>
    public List<(Job Job, Worker Worker)> Timed { get; } = [];

    /// <summary>Hears of each call when it is made.</summary>
    public Action<Call> Called { get; set; } = _ => { };

    public List<string> Told { get; } = [];

    public int Workers { get; private set; }

    public int EndsOf(Job job) => _ends.GetValueOrDefault(job.Number);

    public bool Concerns(Job job, Handler handler) => FaultReporting.Concerns(handler.Faults, job.Level);

    public Worker Spawn() => new(Workers++);

    public void Begin(Job job, Worker worker)
    {
        _last[job] = worker;
        Timed.Add((job, worker));
    }

    public void Call(Job job, Handler handler, int call, bool blocking)
    {
        var made = new Call(job, handler, call, blocking ? _last[job] : null);
        Calls.Add(made);
        Called(made);
    }

    public void Answer(Job job, PageResponseCode code) => End(job, $"{job.Number} answered {code}");

    public void Close(Job job, PageResponseCode code, ClosedBy by) => End(job, $"{job.Number} closed {code} {by}");

    public void Withdraw(Job job, Handler handler, ClosedBy by) => Told.Add($"{handler} told of {job.Number}: {by}");

    public void Report(Job job, Handler? handler, string what) => Told.Add($"{handler?.ToString() ?? "sender"} reported");

    private void End(Job job, string what)
    {
        _ends[job.Number] = EndsOf(job) + 1;
        Told.Add(what);
    }
}
