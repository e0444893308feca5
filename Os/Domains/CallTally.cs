namespace Iopf.Os.Domains;

/// <summary>What the calls of a domain came to so far.</summary>
public sealed class CallTally
{
    /// <summary>Calls in progress whose group was closed by somebody else; whose time was not over yet, no handler heard of.</summary>
    public long GivenUp { get; set; }

    /// <summary>Calls put off to the blocking context.</summary>
    public long Deferred { get; set; }

    /// <summary>Replies that break a rule.</summary>
    public long HandlerErrors { get; set; }

    /// <summary>Groups refused, and unrecoverable faults not told, because as many wait as may.</summary>
    public long RefusedAtBound { get; set; }

    /// <summary>Replies about what the domain does not have (any more).</summary>
    public long LateReplies { get; set; }

    /// <summary>Calls in progress now.</summary>
    public int InProgress { get; set; }

    /// <summary>Of these, calls that were given up and keep their place all the same, since as many as may have given theirs back.</summary>
    public int Hung { get; set; }

    /// <summary>What waits for a worker now.</summary>
    public int Waiting { get; set; }

    /// <summary>Groups whose answer a handler owes now.</summary>
    public int Owed { get; set; }
}
