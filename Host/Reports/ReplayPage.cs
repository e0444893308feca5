using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Runs;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>A replay as people read it.</summary>
internal static class ReplayPage
{
    private const int ColumnsOfFile = 120;
    private const int MostShown = 10;
    private const int MostNamed = 4;

    /// <summary>The recording in a line.</summary>
    public static string Title(ReplayReport report) =>
        $"{report.Recording.Source}  {ArchitectureProfile.For(report.Recording.Architecture).Title}, {Quantities.Of(report.Recording.Requests, "request")}, {Quantities.Of(report.Recording.Answers, "answer")}";

    /// <summary>Writes what was recorded, the chart, what is wrong, and the verdict.</summary>
    public static void Write(HostEnvironment host, ReplayRequest request, ReplayReport report)
    {
        var options = new TerminalOptions
        {
            Width = request.Width ?? (host.OutputIsTerminal ? host.Columns : ColumnsOfFile),
            Ascii = request.IsAscii,
            HasColors = host.HasColors,
        };
        WriteHead(new ReportPage(host), report);
        if (report.Chart is { } chart)
        {
            host.Output.WriteLine();
            host.Output.Write(TerminalChart.Render(chart, options).TrimStart('\n'));
        }

        WriteVerdict(new ReportPage(host), request, report);
    }

    private static void WriteHead(ReportPage page, ReplayReport report)
    {
        var recording = report.Recording;
        page.Title(recording.Source, $"{Quantities.Of(recording.Requests, "request")}, {Quantities.Of(recording.Answers, "answer")}");
        var names = string.Join(", ", recording.Devices.Take(MostNamed).Select(device => device.Name));
        page.Pair("Devices", $"{Quantities.Count(recording.Devices.Count)}: {names}{(recording.Devices.Count > MostNamed ? ", ..." : "")}; {Quantities.Of(report.Spaces, "address space")}");
        page.Pair("Groups", Groups(report));
        page.Pair("Played as", $"{ArchitectureProfile.For(recording.Architecture).Title} ({recording.ArchitectureReason}); {Times(report)}");
        if (recording.Rest.Count > 0)
            page.Pair("Not played", string.Join(", ", recording.Rest.Select(rest => $"{rest.What}: {Quantities.Count(rest.Count)}")));

        if (report.Chart is not null && report.Check.Groups.Count > report.Settings.Drawn)
            page.Pair("Drawn", $"the first {report.Settings.Drawn} of {Quantities.Of(report.Check.Groups.Count, "group")}; --groups shows more");

        page.Flush();
    }

    private static string Groups(ReplayReport report)
    {
        var sizes = string.Join(", ", report.Sizes.Select(size => $"{Quantities.Count(size.Groups)} of {size.Size}"));
        var markers = report.Check.StopMarkers > 0 ? $"; {Quantities.Of(report.Check.StopMarkers, "Stop Marker")}" : "";
        return $"{Quantities.Count(report.Check.Groups.Count)}{(sizes.Length > 0 ? $" ({sizes})" : "")}{markers}";
    }

    private static string Times(ReplayReport report)
    {
        var asked = report.Recording.HasTimes ? "requests at their recorded times" : "requests 1 µs apart, for they have no times";
        var answered = report.Settings.Service is { } service ? $"each group is served in {ReplayWords.Of(service)}"
            : report.Recording.HasAnswers ? "each group is served as long as its answer took"
            : "each group is served at once";
        return $"{asked}; {answered}";
    }

    private static void WriteVerdict(ReportPage page, ReplayRequest request, ReplayReport report)
    {
        page.Verdict(report.Verdict, report.Why);
        foreach (var rule in report.Check.Rules)
            page.Text($"  {Word(rule)}  {rule.Rule.Rule} ({rule.Rule.Requirement}){Found(rule)}");

        WriteFindings(page, report);
        page.Pair("Recorded", $"{Answers(report.Recorded, report.Recording.HasAnswers)}{FirstError(report)}");
        page.Pair("Model", $"{Answers(report.Model, true)}{Model(report)}");
        if (report.Latency is { } latency && latency.Count > 0)
            page.Pair("Latency", $"recorded: median {Quantities.Time(latency.P50)}, 99 % {Quantities.Time(latency.P99)}, longest {Quantities.Time(latency.Max)}");

        WriteDifferences(page, report);
        WriteInvariants(page, report);
        page.Pair("Replay", request.Command);
        page.Flush();
    }

    private static string Word(RuleResult rule) =>
        rule.Unchecked is not null ? "-- " : rule.Broken == 0 ? "yes" : rule.Rule.IsViolation ? "NO " : "no ";

    private static string Found(RuleResult rule) =>
        rule.Unchecked is { } why ? $": not checked: {why}"
        : rule.Broken == 0 ? ""
        : $": {Quantities.Count(rule.Broken)} of {Quantities.Count(rule.Checks)} times not{(rule.Rule.IsViolation ? "" : ", for which there may be reasons")}";

    private static void WriteFindings(ReportPage page, ReplayReport report)
    {
        foreach (var finding in report.Check.Findings.Take(MostShown))
            page.Pair(finding.Rule.IsViolation ? "Finding" : "Remark", $"{finding.Place}: {finding.Rule.Name}: {finding.Text}");

        if (report.Check.Violations + report.Check.Remarks is var all and > MostShown)
            page.Text($"{Quantities.Count(all - MostShown)} more; --json has the first {RecordingCheck.MostFindings:N0}");
    }

    private static string Answers(ReplayAnswers answers, bool hasAny) => hasAny
        ? $"{Quantities.Count(answers.Success)} Success, {Quantities.Count(answers.Invalid)} Invalid Request, {Quantities.Count(answers.Failure)} Response Failure, "
            + $"{Quantities.Count(answers.None)} not answered"
        : "no answers";

    private static string FirstError(ReplayReport report)
    {
        if (report.FirstError is not { } group)
            return "";

        var (recording, error) = (report.Recording, report.Check.Groups[group]);
        var last = recording.Events[error.Last];
        return $"; the first error: {recording.PlaceOf(error.Answer)}, {recording.NameOf(last.Tag)} of {recording.PlaceOf(error.Last)}, page {last.Address.Page:x}";
    }

    private static string Model(ReplayReport report)
    {
        (long Count, string What)[] more =
        [
            (report.Reused, "times an index was used again before the model's answer"), (report.NotTaken, "requests not taken by the core"),
            (report.Unexpected, "answers for nothing in flight"), (report.Early, "answers before the last request"), (report.Stops, "times PRI stopped"),
        ];
        var text = string.Concat(more.Where(each => each.Count > 0).Select(each => $"; {Quantities.Count(each.Count)} {each.What}"));
        return report.WaitedNs > 0 ? $"{text}; devices waited {Quantities.Time(report.WaitedNs)} for it" : text;
    }

    private static void WriteDifferences(ReportPage page, ReplayReport report)
    {
        if (!report.Recording.HasAnswers)
            return;

        page.Pair("Differences", report.Different == 0 ? "none: the model answers as recorded" : Quantities.Count(report.Different));
        foreach (var difference in report.Differences.Take(MostShown))
            page.Text($"  {difference.Place}: {difference.Text}");

        if (report.Different > MostShown)
            page.Text($"  {Quantities.Count(report.Different - MostShown)} more");
    }

    private static void WriteInvariants(ReportPage page, ReplayReport report)
    {
        foreach (var result in report.Invariants.Where(result => result.Violations > 0))
        {
            page.Pair(
                "Run",
                $"{Iopf.Lab.Invariants.InvariantTable.NameOf(result.Id)} ({Iopf.Lab.Invariants.InvariantTable.RequirementOf(result.Id)}) is violated {Quantities.Of(result.Violations, "time")}: {result.First}");
        }

        if (report.Reused > 0 && report.Invariants.Any(result => result.Violations > 0))
            page.Text("  The devices use an index while its group is in flight, as recorded; what the run violates may follow from that (--wait lets them wait).");
    }
}
