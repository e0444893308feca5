using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Replays.Runs;

/// <summary>Makes the report of a replay that is over.</summary>
internal static class ReplayReporter
{
    public static ReplayReport Report(ReplayScript script, ReplayMachine machine, ReplayCurtain curtain, Stage stage, InvariantLog log)
    {
        var (recording, check) = (script.Recording, script.Check);
        var differences = new ReplayDifferences(script);
        var (verdict, why) = Judge(script, log, differences);
        return new ReplayReport
        {
            Recording = recording,
            Check = check,
            Settings = script.Settings,
            Spaces = machine.Spaces,
            Sizes = [.. check.Groups.GroupBy(group => group.Requests).OrderBy(size => size.Key).Select(size => (size.Key, (long)size.Count()))],
            Recorded = Count(check.Groups.Select(group => group.Answer == RecordedGroup.None ? (PageResponseCode?)null : recording.Events[group.Answer].Code)),
            FirstError = FirstError(recording, check),
            Model = Count(script.Groups.Select(group => group.Code)),
            Latency = Latency(recording, check),
            Differences = differences.Kept,
            Different = differences.Count,
            Issued = script.Issued,
            NotTaken = script.NotTaken,
            Unexpected = script.Unexpected,
            Early = script.Early,
            Reused = script.Reused,
            WaitedNs = script.Waited * TimeSpan.NanosecondsPerTick,
            Stops = script.Stops,
            Invariants = log.Results(),
            Chart = ReplayChart.Of(script, curtain, stage),
            Verdict = verdict,
            Why = why,
        };
    }

    private static ReplayAnswers Count(IEnumerable<PageResponseCode?> codes)
    {
        var (success, invalid, failure, none) = (0L, 0L, 0L, 0L);
        foreach (var code in codes)
        {
            switch (code)
            {
                case PageResponseCode.Success:
                    success++;
                    break;
                case PageResponseCode.InvalidRequest:
                    invalid++;
                    break;
                case null:
                    none++;
                    break;
                default:
                    failure++;
                    break;
            }
        }

        return new ReplayAnswers(success, invalid, failure, none);
    }

    // By the answers' order, which need not be that of the groups.
    private static int? FirstError(Recording recording, RecordingCheck check)
    {
        int? first = null;
        for (var i = 0; i < check.Groups.Count; i++)
        {
            var answer = check.Groups[i].Answer;
            if (answer != RecordedGroup.None && recording.Events[answer].Code != PageResponseCode.Success && (first is null || answer < check.Groups[first.Value].Answer))
                first = i;
        }

        return first;
    }

    private static HistogramSummary? Latency(Recording recording, RecordingCheck check)
    {
        if (!recording.HasTimes || !recording.HasAnswers)
            return null;

        var latency = new Histogram();
        foreach (var group in check.Groups.Where(group => group.Answer != RecordedGroup.None))
            latency.Record(Math.Max(0, recording.Events[group.Answer].Time - recording.Events[group.Last].Time));

        return latency.Summarize();
    }

    private static (Verdict Verdict, string Why) Judge(ReplayScript script, InvariantLog log, ReplayDifferences differences)
    {
        var (recording, check) = (script.Recording, script.Check);

        // The earliest: what comes after it may follow from it.
        if (check.Rules.Where(rule => rule.Rule.IsViolation && rule.Broken > 0).MinBy(rule => rule.First!.Event) is { } broken)
            return (Verdict.Violated, $"the recording breaks {broken.Rule.Name} ({broken.Rule.Requirement}) at {broken.First!.Place}: {broken.First.Text}");

        if (log.Results().FirstOrDefault(result => result.Violations > 0) is { } violated)
            return (Verdict.Violated, $"the run breaks {Iopf.Lab.Invariants.InvariantTable.NameOf(violated.Id)} ({Iopf.Lab.Invariants.InvariantTable.RequirementOf(violated.Id)}): {violated.First}");

        if (script.Circle is { } circle)
            return (Verdict.NoProgress, $"no request was issued any more while no virtual time passed; {circle}");

        if (script.Finished < recording.Devices.Count)
            return (Verdict.NoProgress, $"{recording.Requests - script.Issued:N0} requests wait for answers that the model does not give");

        var answers = recording.HasAnswers
            ? $"the model answers {check.Groups.Count - differences.Count:N0} of {check.Groups.Count:N0} groups as recorded"
            : $"the recording holds no answers, so {check.Rules.Count(rule => rule.Unchecked is not null)} of its rules could not be checked";
        return (Verdict.Held, $"no rule is broken by the recording or by the run; {answers}");
    }
}
