using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Checks;

/// <summary>A place of a recording that breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Event">Number of the event in <see cref="Recording.Events"/> at which it shows.</param>
/// <param name="Place">Where that stands.</param>
/// <param name="Text">What is wrong, in a sentence without a full stop.</param>
public sealed record RecordingFinding(RecordingRule Rule, int Event, RecordingPlace Place, string Text)
{
    /// <summary>Place and text in a line.</summary>
    public override string ToString() => $"{Place}: {Text}";
}

/// <summary>What a recording tells of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Checks">How often it was checked.</param>
/// <param name="Broken">How often it did not hold.</param>
/// <param name="First">The first place that breaks it; null: none.</param>
/// <param name="Unchecked">Why it could not be checked; null: it was.</param>
public sealed record RuleResult(RecordingRule Rule, long Checks, long Broken, RecordingFinding? First, string? Unchecked);
