using Akka.Actor;

namespace Iopf.Actors.Protocol.Local;

/// <summary>What a domain has done so far.</summary>
public sealed record DomainCounters : INoSerializationVerificationNeeded
{
    /// <summary>Calls in progress whose group was closed by somebody else (C5); whose time was not over yet, the client never heard of.</summary>
    public long GivenUp { get; init; }

    /// <summary>Groups answered without asking a handler, because both levels had all that they want by then (N1).</summary>
    public long Resolved { get; init; }

    /// <summary>Answers that the core refused (C7), and those of handlers about a device that no group ever came of.</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Calls that were put off to the blocking context by their handler's wish (C4).</summary>
    public long Deferred { get; init; }

    /// <summary>Non-blocking calls that held on beyond the budget (C4).</summary>
    public long HeldTooLong { get; init; }

    /// <summary>Replies that break a rule: a status or a wish that the handler may not have, or a second one for a group (C4, C6).</summary>
    public long HandlerErrors { get; init; }

    /// <summary>
    /// Groups answered Response Failure because as many wait as the bound allows (C5); and unrecoverable faults that a handler did not hear
    /// of for that reason.
    /// </summary>
    public long RefusedAtBound { get; init; }

    /// <summary>Replies about what the domain does not have (any more): of a handler that was unregistered (C9), or second ones.</summary>
    public long LateReplies { get; init; }

    /// <summary>Calls in progress now.</summary>
    public int InProgress { get; init; }

    /// <summary>Of these, calls that were given up and keep their place all the same, since as many as may have given theirs back (C5).</summary>
    public int Hung { get; init; }

    /// <summary>Groups that wait for a worker now.</summary>
    public int Waiting { get; init; }

    /// <summary>Groups whose answer a handler owes that answers later.</summary>
    public int OwedByHandlers { get; init; }
}
