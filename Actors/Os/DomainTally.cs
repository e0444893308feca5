using Iopf.Actors.Protocol.Local;
using Iopf.Os.Domains;

namespace Iopf.Actors.Os;

/// <summary>Counts what a domain does besides the calls themselves.</summary>
internal sealed class DomainTally
{
    public long AnswersRefused { get; set; }

    public long HeldTooLong { get; set; }

    public long Resolved { get; set; }

    public DomainCounters Read(CallTally calls) => new()
    {
        GivenUp = calls.GivenUp,
        Resolved = Resolved,
        AnswersRefused = AnswersRefused,
        Deferred = calls.Deferred,
        HeldTooLong = HeldTooLong,
        HandlerErrors = calls.HandlerErrors,
        RefusedAtBound = calls.RefusedAtBound,
        LateReplies = calls.LateReplies,
        InProgress = calls.InProgress,
        Hung = calls.Hung,
        Waiting = calls.Waiting,
        OwedByHandlers = calls.Owed,
    };
}
