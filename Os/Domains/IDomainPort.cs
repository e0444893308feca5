using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>Carries out what <see cref="DomainCalls"/> decides. It must not call back.</summary>
public interface IDomainPort
{
    /// <summary>Makes an idle worker.</summary>
    /// <returns>Its number, which no other has.</returns>
    int Spawn();

    /// <summary>Has a worker let the time of a blocking call pass; <see cref="DomainCalls.TimeOver"/> follows.</summary>
    void Begin(DomainJob job, int worker);

    /// <summary>Calls a handler.</summary>
    /// <param name="job">What for.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="call">Number of the call, of those for this job; the reply says it again.</param>
    /// <param name="blocking">Whether it may take its time (C4).</param>
    void Call(DomainJob job, HandlerId handler, int call, bool blocking);

    /// <summary>Answers a group with what its handlers said of it.</summary>
    void Answer(DomainJob job, PageResponseCode code);

    /// <summary>Closes exactly this group, which no handler answered.</summary>
    void Close(DomainJob job, PageResponseCode code, ClosedBy by);

    /// <summary>Tells a handler that its later answer is not wanted any more.</summary>
    void Withdraw(JobId job, HandlerId handler, ClosedBy by);

    /// <summary>Reports that a handler broke a rule; null: whoever sent the reply in hand.</summary>
    void Report(HandlerId? handler, string what);
}
