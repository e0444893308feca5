using Iopf.Messages;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Replays.Runs;

/// <summary>The chart of a replay: what happened to the first groups, with what is wrong in the recording and what it answered.</summary>
internal static class ReplayChart
{
    /// <summary>The chart; null where nothing is shown.</summary>
    public static MessageChart? Of(ReplayScript script, ReplayCurtain curtain, Stage stage)
    {
        var events = Marking.Of(stage.Events, stage.NameOf);
        if (events.Count == 0)
            return null;

        var builder = new MessageChartBuilder("");
        var remarks = Remarks(script, curtain, stage.Roles.Select(role => role.Id).ToHashSet(StringComparer.Ordinal)).ToList();
        var shown = events.SelectMany(each => (string[])[each.From, each.To]).Concat(remarks.Select(remark => remark.Role)).ToHashSet(StringComparer.Ordinal);
        foreach (var role in stage.Roles.Where(role => shown.Contains(role.Id)).DistinctBy(role => role.Id))
            builder.Column(role.Id, role.Heading, role.Subheading);

        // What is said of a moment stands before what happens then.
        foreach (var (time, role, text, mark) in remarks)
            builder.Note(time, role, text, mark);

        PlayChart.Add(builder, events);
        return builder.Build();
    }

    private static IEnumerable<(long Time, string Role, string Text, ChartMark Mark)> Remarks(
        ReplayScript script, ReplayCurtain curtain, IReadOnlySet<string> roles)
    {
        var (recording, check) = (script.Recording, script.Check);
        foreach (var finding in check.Findings.Where(finding => curtain.Shows(finding.Event)))
            yield return (TimeOf(finding.Event), RoleOf(finding.Event), $"recorded, {finding}", finding.Rule.IsViolation ? ChartMark.Broken : ChartMark.None);

        for (var i = 0; i < check.Groups.Count && curtain.Shows(check.Groups[i].Last); i++)
        {
            if (check.Groups[i].Answer is var answer and not RecordedGroup.None)
                yield return (TimeOf(answer), RoleOf(answer), Text(answer, script.Groups[i].Code), ChartMark.None);
        }

        long TimeOf(int number) => script.Timeline[number] * TimeSpan.NanosecondsPerTick;

        string RoleOf(int number) =>
            ReplayMachine.RoleOf(recording.Devices[recording.Events[number].Device]) is var role && roles.Contains(role) ? role : ReplayMachine.Others;

        string Text(int answer, PageResponseCode? model)
        {
            var code = recording.Events[answer].Code;
            return $"recorded, {recording.PlaceOf(answer)}: {Wording.Of(code)}{(model == code ? "" : model is null ? ", the model does not answer" : ", the model differs")}";
        }
    }
}
