using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Checks;

/// <summary>Counts checks and keeps findings.</summary>
internal sealed class RuleLog(Recording recording)
{
    private readonly Dictionary<RecordingRule, (long Checks, long Broken, RecordingFinding? First)> _rules =
        RecordingRule.All.ToDictionary(rule => rule, _ => (0L, 0L, (RecordingFinding?)null));

    private readonly List<RecordingFinding> _findings = [];

    /// <summary>Counts a check; where it does not hold, notes where. Without answers rules that need them are passed over.</summary>
    public void Check(RecordingRule rule, bool holds, int at, Func<string> text)
    {
        if (rule.NeedsAnswers && !recording.HasAnswers)
            return;

        var (checks, broken, first) = _rules[rule];
        if (holds)
        {
            _rules[rule] = (checks + 1, broken, first);
            return;
        }

        var isKept = first is null || _findings.Count < RecordingCheck.MostFindings;
        var finding = isKept ? new RecordingFinding(rule, at, recording.PlaceOf(at), text()) : null;
        if (finding is not null && _findings.Count < RecordingCheck.MostFindings)
            _findings.Add(finding);

        _rules[rule] = (checks + 1, broken + 1, first ?? finding);
    }

    /// <summary>In recorded order: what shows only at the end of the recording stands where it began.</summary>
    public IReadOnlyList<RecordingFinding> Findings => [.. _findings.OrderBy(finding => finding.Event)];

    public IReadOnlyList<RuleResult> Results(Func<RecordingRule, string?> uncheckedWhy) => [.. RecordingRule.All.Select(rule =>
    {
        var (checks, broken, first) = _rules[rule];
        return new RuleResult(rule, checks, broken, first, uncheckedWhy(rule));
    })];
}
