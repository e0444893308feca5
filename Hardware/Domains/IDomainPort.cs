using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>Carries out what <see cref="DomainCalls{THandler,TJob,TWorker}"/> decides. It must not call back.</summary>
/// <typeparam name="THandler">A registered handler.</typeparam>
/// <typeparam name="TJob">What a handler is called for.</typeparam>
/// <typeparam name="TWorker">Who makes a blocking call.</typeparam>
public interface IDomainPort<in THandler, in TJob, TWorker>
{
    /// <summary>Whether a handler is asked for this at all: whether it registered for the level at which it arose (N1).</summary>
    bool Concerns(TJob job, THandler handler);

    /// <summary>Makes an idle worker.</summary>
    TWorker Spawn();

    /// <summary>Stops a worker that waits for a handler that is gone; <see cref="DomainCalls{THandler,TJob,TWorker}.WorkerLost"/> follows.</summary>
    void Stop(TWorker worker);

    /// <summary>Calls a handler in the non-blocking context.</summary>
    void Call(TJob job, THandler handler);

    /// <summary>Has a worker call a handler in the blocking context.</summary>
    void Call(TJob job, THandler handler, TWorker worker);

    /// <summary>Answers a group with what its handlers said of it.</summary>
    void Answer(TJob job, PageResponseCode code);

    /// <summary>Closes exactly this group, which no handler answered.</summary>
    void Close(TJob job, PageResponseCode code, ClosedBy by);

    /// <summary>Tells a handler that its later answer is not wanted any more.</summary>
    void Withdraw(TJob job, THandler handler, ClosedBy by);

    /// <summary>Reports that a handler broke a rule.</summary>
    void Report(TJob job, THandler handler, string what);
}
