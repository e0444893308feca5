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
    /// <param name="call">Which call it is.</param>
    void Call(DomainJob job, HandlerId handler, HandlerCall call);

    /// <summary>Answers a group with what its handlers said of it.</summary>
    /// <param name="job">The group.</param>
    /// <param name="code">What they said.</param>
    /// <param name="isLate">Somebody else has closed it meanwhile: it is the core's to refuse (C7), and whoever had the group may be gone.</param>
    void Answer(DomainJob job, PageResponseCode code, bool isLate = false);

    /// <summary>Closes exactly this group, which no handler answered.</summary>
    void Close(DomainJob job, PageResponseCode code, ClosedBy by);

    /// <summary>Tells a handler that its later answer is not wanted any more.</summary>
    void Withdraw(JobId job, HandlerId handler, ClosedBy by);

    /// <summary>Reports that a handler broke a rule; null: whoever sent the reply in hand.</summary>
    void Report(HandlerId? handler, string what);

    /// <summary>More calls were given up, and have not returned, than may give their places back (C5).</summary>
    /// <param name="last">The handler of the last one.</param>
    /// <param name="limit">How many may.</param>
    void NoteGivenUp(HandlerId last, int limit);
}
