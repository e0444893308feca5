namespace Iopf.Plays.Verdicts;

/// <summary>What became of the groups and answers of a play.</summary>
public sealed record PlaySummary
{
    /// <summary>Groups that the core accepted and closed.</summary>
    public int Closed { get; init; }

    /// <summary>Of these, answered on the wire.</summary>
    public int Answered { get; init; }

    /// <summary>Of the answered, those closed by an answer of their handler.</summary>
    public int ByHandler { get; init; }

    /// <summary>Answers taken for another group than the one that they were given for (C7).</summary>
    public int Premature { get; init; }

    /// <summary>Answers refused, by the core or by a guest's client (C7).</summary>
    public int Refused { get; init; }

    /// <summary>Groups cancelled because their device or unit was gone (D9).</summary>
    public int Cancelled { get; init; }

    /// <summary>Groups closed as ignored by their handler's word (C6).</summary>
    public int Ignored { get; init; }

    /// <summary>Groups closed because their deadline was over (C8).</summary>
    public int Deadlines { get; init; }

    /// <summary>Requests that the core refused or dropped.</summary>
    public int NotTaken { get; init; }

    /// <summary>Accesses of devices that failed.</summary>
    public int FailedAccesses { get; init; }

    /// <summary>Adds up those of several performances.</summary>
    public static PlaySummary operator +(PlaySummary left, PlaySummary right) => new()
    {
        Closed = left.Closed + right.Closed,
        Answered = left.Answered + right.Answered,
        ByHandler = left.ByHandler + right.ByHandler,
        Premature = left.Premature + right.Premature,
        Refused = left.Refused + right.Refused,
        Cancelled = left.Cancelled + right.Cancelled,
        Ignored = left.Ignored + right.Ignored,
        Deadlines = left.Deadlines + right.Deadlines,
        NotTaken = left.NotTaken + right.NotTaken,
        FailedAccesses = left.FailedAccesses + right.FailedAccesses,
    };
}
