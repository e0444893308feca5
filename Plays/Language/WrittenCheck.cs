using Iopf.Hocon.Source;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Plays.Language;

/// <summary>Something that a story must have shown.</summary>
internal sealed record WrittenCheck
{
    /// <summary>Where it stands.</summary>
    public HoconPosition Place { get; init; }

    /// <summary>Under which policies it is expected.</summary>
    public StoryCondition Condition { get; init; } = new();

    /// <summary>It in words.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What is looked at: one, or it is an error.</summary>
    public IReadOnlyList<(string Word, WrittenEvidence Evidence)> Evidence { get; init; } = [];

    /// <summary>The number that is expected of a count.</summary>
    public CountBound Is { get; init; } = CountBound.Exactly(1);
}

/// <summary>What a check looks at.</summary>
internal abstract record WrittenEvidence;

/// <summary>How many of something there were.</summary>
internal sealed record CountEvidence(PlayCount Count) : WrittenEvidence;

/// <summary>How many messages or events of a kind there were.</summary>
internal sealed record SeenEvidence(MessageChoice What) : WrittenEvidence;

/// <summary>How a group was closed.</summary>
internal sealed record GroupEvidence : WrittenEvidence
{
    /// <summary>Which, in the order in which they were closed: from 1, or from the last one with -1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>With which answer; null: whichever.</summary>
    public PageResponseCode? Code { get; init; }

    /// <summary>By what; null: whatever.</summary>
    public ClosedBy? By { get; init; }
}

/// <summary>The answers to an address space of a device.</summary>
internal sealed record AnswersEvidence : WrittenEvidence
{
    /// <summary>The device; null: the first.</summary>
    public PlacedName? Device { get; init; }

    /// <summary>The PASID.</summary>
    public int Pasid { get; init; } = 1;

    /// <summary>The answers in their order.</summary>
    public IReadOnlyList<PageResponseCode> Codes { get; init; } = [];
}

/// <summary>What is counted of a play.</summary>
internal enum PlayCount
{
    /// <summary>Groups that were closed.</summary>
    Closed,

    /// <summary>Groups that were answered.</summary>
    Answered,

    /// <summary>Groups that their handler answered.</summary>
    ByHandler,

    /// <summary>Answers that were taken for another group.</summary>
    Premature,

    /// <summary>Answers that were refused.</summary>
    Refused,

    /// <summary>Groups that were cancelled.</summary>
    Cancelled,

    /// <summary>Groups that were closed as ignored.</summary>
    Ignored,

    /// <summary>Groups that their deadline closed.</summary>
    Deadlines,

    /// <summary>Requests that the core refused or dropped.</summary>
    NotTaken,

    /// <summary>Accesses that were made after a fault.</summary>
    MadeAccesses,

    /// <summary>Accesses that failed.</summary>
    FailedAccesses,
}
