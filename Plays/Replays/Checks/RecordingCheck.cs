using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Checks;

/// <summary>What was found in a recording.</summary>
public sealed record RecordingCheck
{
    /// <summary>Findings that are kept with their places; all are counted.</summary>
    public const int MostFindings = 1_000;

    /// <summary>The groups whose last request is there, in the order of these.</summary>
    public required IReadOnlyList<RecordedGroup> Groups { get; init; }

    /// <summary>The first <see cref="MostFindings"/> places that break a rule, in recorded order.</summary>
    public required IReadOnlyList<RecordingFinding> Findings { get; init; }

    /// <summary>What is known of each rule.</summary>
    public required IReadOnlyList<RuleResult> Rules { get; init; }

    /// <summary>Stop Markers.</summary>
    public required long StopMarkers { get; init; }

    /// <summary>How often an index was asked for again after its last request, without an answer recorded in between.</summary>
    public required long UsedAgain { get; init; }

    /// <summary>Places that break a rule which nothing innocent breaks.</summary>
    public long Violations => Rules.Where(rule => rule.Rule.IsViolation).Sum(rule => rule.Broken);

    /// <summary>Places that break a rule for which there are innocent reasons.</summary>
    public long Remarks => Rules.Where(rule => !rule.Rule.IsViolation).Sum(rule => rule.Broken);

    /// <summary>Checks a recording.</summary>
    public static RecordingCheck Of(Recording recording)
    {
        var checker = new RecordingChecker(recording);
        for (var i = 0; i < recording.Events.Count; i++)
            checker.Take(i);

        return checker.Finish();
    }
}
