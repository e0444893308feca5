using Iopf.Messages;

namespace Iopf.Plays.Replays.Runs;

/// <summary>What the model made of a recorded group.</summary>
public readonly record struct ReplayedGroup
{
    /// <summary>It was issued.</summary>
    public bool IsIssued { get; init; }

    /// <summary>When its last request was issued, in ticks of virtual time.</summary>
    public long Issued { get; init; }

    /// <summary>What the device was answered; null: nothing.</summary>
    public PageResponseCode? Code { get; init; }

    /// <summary>When it was answered, in ticks of virtual time.</summary>
    public long Answered { get; init; }
}
