namespace Iopf.Plays.Staging;

/// <summary>What happened on a stage.</summary>
public enum PlayEventKind
{
    /// <summary>A message left its sender.</summary>
    Sent,

    /// <summary>A message was delivered to its receiver; seen in simulated mode only.</summary>
    Received,

    /// <summary>A part of the story begins.</summary>
    Phase,

    /// <summary>Something happened inside an actor.</summary>
    Note,
}

/// <summary>What became of a message.</summary>
public enum PlayMark
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>An answer was taken, for the group that it was given for.</summary>
    Taken,

    /// <summary>An answer was taken for another group than the one it was given for (C7).</summary>
    Premature,

    /// <summary>An answer was refused.</summary>
    Refused,

    /// <summary>What was owed was cancelled, and nothing is answered.</summary>
    Cancelled,

    /// <summary>The message met nobody.</summary>
    Lost,
}

/// <summary>Something that happened in a play.</summary>
public sealed record PlayEvent
{
    /// <summary>Its number, from 0, in the order in which it was seen.</summary>
    public required int Number { get; init; }

    /// <summary>When, in ns since the beginning.</summary>
    public required long Time { get; init; }

    /// <summary>What it is.</summary>
    public required PlayEventKind Kind { get; init; }

    /// <summary>The role that sends, or that it happened to.</summary>
    public string From { get; init; } = "";

    /// <summary>The role that receives; empty where nobody does.</summary>
    public string To { get; init; } = "";

    /// <summary>What was said or happened, in words.</summary>
    public required string Text { get; init; }

    /// <summary>What became of it.</summary>
    public PlayMark Mark { get; init; }

    /// <summary>Why, in words; may be empty.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Of what was received: the number of its sending. Of what was sent: its own number.</summary>
    public int Message { get; init; } = -1;

    /// <summary>Of a report: a message says the same by its mark.</summary>
    public bool IsTold { get; init; }

    /// <summary>Of what was sent: which of its type it is between its roles, from 1.</summary>
    internal int Count { get; init; }

    /// <summary>The message or the report itself.</summary>
    internal object? Subject { get; init; }
}
