using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>Carries out what <see cref="DomainCalls{THandler,TJob,TWorker}"/> decides. It must not call back.</summary>
/// <typeparam name="THandler">A registered handler.</typeparam>
/// <typeparam name="TJob">What a handler is called for.</typeparam>
/// <typeparam name="TWorker">Who lets the time of a blocking call pass.</typeparam>
public interface IDomainPort<in THandler, in TJob, TWorker>
    where THandler : class
{
    /// <summary>Whether a handler is asked for this at all: whether it registered for the level at which it arose (N1).</summary>
    bool Concerns(TJob job, THandler handler);

    /// <summary>Makes an idle worker.</summary>
    TWorker Spawn();

    /// <summary>Has a worker let the time of a blocking call pass; <see cref="DomainCalls{THandler,TJob,TWorker}.TimeOver"/> follows.</summary>
    void Begin(TJob job, TWorker worker);

    /// <summary>Calls a handler.</summary>
    /// <param name="job">What for.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="call">Number of the call, of those for this job; the reply says it again.</param>
    /// <param name="blocking">Whether it may take its time (C4).</param>
    void Call(TJob job, THandler handler, int call, bool blocking);

    /// <summary>Answers a group with what its handlers said of it.</summary>
    void Answer(TJob job, PageResponseCode code);

    /// <summary>Closes exactly this group, which no handler answered.</summary>
    void Close(TJob job, PageResponseCode code, ClosedBy by);

    /// <summary>Tells a handler that its later answer is not wanted any more.</summary>
    void Withdraw(TJob job, THandler handler, ClosedBy by);

    /// <summary>Reports that a handler broke a rule; null: whoever sent the reply in hand.</summary>
    void Report(TJob job, THandler? handler, string what);
}
