using System.Globalization;
using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Terminal;
using Iopf.Lab.History;
using Iopf.Lab.Statistics;
using Iopf.Text;

namespace Iopf.Host.Runs.Showing;

/// <summary>One run, for people.</summary>
internal static class RunShowing
{
    private static readonly string[] Counted = ["accesses", "faults", "answers", "memory", "counts", "books"];
    private static readonly (string Key, string Label)[] Timed = [("serviceNs", "service of a group"), ("responseFaultedNs", "response, faulted"), ("responseNs", "response, all")];

    /// <summary>Writes the page.</summary>
    public static void Write(HostEnvironment host, FoundRun run)
    {
        var page = new ReportPage(host);
        var said = run.Provenance;
        page.Title($"iopf {said.Scenario}", $"{run.Name}: seed {said.Seed}, {said.Mode}");
        WriteState(page, said, run);
        page.Pair("Began", $"{ProvenanceJson.TimeOf(said.Started)}{(said.Ending is { } ending ? $", took {Quantities.Time(ending.Elapsed)}" : "")}");
        page.Pair("Program", $"{JsonFields.TextOf(run.Said, "program")}{(JsonFields.TextOf(run.Said, "commit") is { } commit ? $" ({commit})" : "")}, {JsonFields.TextOf(run.Said, "runtime")}");
        page.Pair("Replay", said.Replay);
        if (run.Results is { } results)
        {
            page.Figures(Counted.Where(name => results.TryGetProperty(name, out _)).Select(name => Section(name, results.GetProperty(name))));
            WriteTimes(page, results.TryGetProperty("times", out _) ? results : run.Said);
        }

        if (run.History is { } history)
            WriteHistory(page, history);

        if (run.Torn > 0)
            page.Text($"The last line of {RunFileNames.History} is not whole ({Quantities.Of(run.Torn, "byte")}) and was left out.");

        page.Flush();
    }

    private static void WriteState(ReportPage page, Provenance said, FoundRun run)
    {
        var state = said.State;
        var text = state switch
        {
            RunState.Running => $"process {said.Process.Id} is at it",
            RunState.Killed => $"process {said.Process.Id} is gone and did not say how the run ended{(run.History is null ? "" : "; its history is as it was then")}",
            RunState.Elsewhere => $"it began on {said.Process.Machine}, and whether it still runs cannot be seen from here",
            _ => said.Ending?.Why ?? "",
        };
        var word = said.Ending?.Verdict is { } verdict ? state == RunState.Ended ? verdict : $"{verdict}, {RunStates.NameOf(state)}" : RunStates.NameOf(state);
        page.Pair(word.ToUpperInvariant(), text);
        if (said.Ending?.History?.Failure is { } failure)
            page.Pair("History", $"it is not whole: {failure}");
    }

    private static FigureSection Section(string name, JsonElement values) => new(
        $"{char.ToUpperInvariant(name[0])}{name[1..]}",
        [.. Leaf.Of(values).Where(leaf => leaf.IsNumber && long.TryParse(leaf.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) && !leaf.Key.EndsWith(".size", StringComparison.Ordinal) && !leaf.Key.EndsWith("Ns", StringComparison.Ordinal))
            .Select(leaf => new Figure(leaf.Key, long.Parse(leaf.Text, CultureInfo.InvariantCulture), ""))]);

    private static void WriteTimes(ReportPage page, JsonElement holder)
    {
        if (!holder.TryGetProperty("times", out var times) || times.ValueKind != JsonValueKind.Object)
            return;

        List<string[]> rows = [["Times", "p50", "p90", "p99", "p99.9", "max", "count"]];
        foreach (var (key, label) in Timed)
        {
            if (times.TryGetProperty(key, out var summary) && summary.ValueKind == JsonValueKind.Object)
                rows.Add([label, Time(summary, "p50"), Time(summary, "p90"), Time(summary, "p99"), Time(summary, "p999"), Time(summary, "max"), Quantities.Count(JsonFields.NumberOf(summary, "count") ?? 0)]);
        }

        page.Table(rows);
    }

    private static void WriteHistory(ReportPage page, HistorySummary history)
    {
        List<string[]> stages = [[$"Stages of {Quantities.Of(history.Groups, "group")}", "sum", "share", "p50", "p99", "max"]];
        var whole = Stages.All.Sum(history.SumOf);
        foreach (var stage in Stages.All.Where(stage => history.SumOf(stage) > 0))
        {
            var times = history.Of(stage);
            stages.Add([Stages.NameOf(stage), Quantities.Time(history.SumOf(stage)), $"{100 * history.SumOf(stage) / whole:N1} %", .. Percentiles(times)]);
        }

        if (history.Groups > 0)
        {
            page.Table(stages);
            page.WordTable([["Slowest groups", "page", "from", "took", "longest stage", "answer", "end"], .. history.Slowest.Select(Row)]);
        }

        if (history.Faults > 0)
        {
            page.WordTable(
            [
                [$"Injected ({Quantities.Count(history.Faults)})", "where", "times"],
                .. history.Injections.Select(each => (string[])[each.What, each.Where, Quantities.Count(each.Times)]),
            ]);
        }
    }

    private static string[] Row(GroupRecord group)
    {
        var longest = Stages.All.MaxBy(stage => group.Times[(int)stage]);
        return
        [
            $"{group.Device} {group.Number}", $"0x{group.Page:x}", Quantities.Time(Ns(group.From)), Quantities.Time(Ns(group.To - group.From)),
            $"{Stages.NameOf(longest)} {Quantities.Time(Ns(group.Times[(int)longest]))}", group.Code is { } code ? $"{code}" : "-", HistoryWords.NameOf(group.End),
        ];
    }

    private static string[] Percentiles(Histogram times) => [Quantities.Time(times.Quantile(50, 100)), Quantities.Time(times.Quantile(99, 100)), Quantities.Time(times.Max)];

    private static long Ns(long ticks) => ticks * TimeSpan.NanosecondsPerTick;

    private static string Time(JsonElement summary, string key) => JsonFields.NumberOf(summary, key) is { } time and >= 0 ? Quantities.Time(time) : "-";
}
