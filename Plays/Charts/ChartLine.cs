namespace Iopf.Plays.Charts;

/// <summary>A line of a chart. A renderer gives each at least one row, in their order.</summary>
public sealed record ChartLine
{
    /// <summary>What it is.</summary>
    public required ChartLineKind Kind { get; init; }

    /// <summary>When, in ns of virtual time; of a <see cref="ChartLineKind.Message"/> when it was sent.</summary>
    public required long Time { get; init; }

    /// <summary>When a <see cref="ChartLineKind.Message"/> was received, in ns; of all others the same as <see cref="Time"/>.</summary>
    public required long Until { get; init; }

    /// <summary>The number of the column that sent, or that a note or a state belongs to; -1 where there is none.</summary>
    public int From { get; init; } = -1;

    /// <summary>The number of the column that receives; the same as <see cref="From"/> in a message to itself; -1 where there is none.</summary>
    public int To { get; init; } = -1;

    /// <summary>What is said; at an arrival what was sent; may be empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is said about the arrival of a message; may be empty.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>What became of it.</summary>
    public ChartMark Mark { get; init; }

    /// <summary>What connects a <see cref="ChartLineKind.Sent"/> with its <see cref="ChartLineKind.Received"/>, from 1; 0 in all others.</summary>
    public int Number { get; init; }
}

/// <summary>What a line of a chart is.</summary>
public enum ChartLineKind
{
    /// <summary>A message that was sent and received with nothing between.</summary>
    Message,

    /// <summary>A message leaves; other lines come before its <see cref="Received"/>, or it never arrives.</summary>
    Sent,

    /// <summary>A message arrives, or ends by its <see cref="ChartLine.Mark"/>.</summary>
    Received,

    /// <summary>A remark on an actor.</summary>
    Note,

    /// <summary>An actor is in another state now.</summary>
    State,

    /// <summary>A part of the story begins.</summary>
    Phase,

    /// <summary>Much time passes.</summary>
    Gap,
}

/// <summary>What became of a message.</summary>
public enum ChartMark
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>An answer was taken, as it should be.</summary>
    Taken,

    /// <summary>An answer was refused.</summary>
    Refused,

    /// <summary>An answer was taken for what it does not answer (C7).</summary>
    Premature,

    /// <summary>What it asks for was cancelled.</summary>
    Cancelled,

    /// <summary>It did not arrive.</summary>
    Lost,

    /// <summary>An experiment put it there, or a client injected it into a guest.</summary>
    Injected,

    /// <summary>Something that was recorded elsewhere breaks a rule here.</summary>
    Broken,
}
