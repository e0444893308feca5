using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Plays;
using Iopf.Plays.Charts;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;

namespace Iopf.Host.Reports;

/// <summary>A play as people read it.</summary>
internal static class PlayPage
{
    private const int ColumnsOfFile = 120;

    /// <summary>Writes story, chart, verdict and why.</summary>
    public static void Write(HostEnvironment host, PlayRequest request, PlayResult result, bool isFirst)
    {
        if (!isFirst)
            host.Output.WriteLine();

        var options = new TerminalOptions
        {
            Width = request.Width ?? (host.OutputIsTerminal ? host.Columns : ColumnsOfFile),
            Ascii = request.IsAscii,
            HasColors = host.HasColors,
        };
        WriteHead(new ReportPage(host, options.Width), request, result);
        host.Output.WriteLine();
        host.Output.Write(TerminalChart.Render(PlayChart.Of(result), options).TrimStart('\n'));
        WriteVerdict(new ReportPage(host, options.Width), request, result);
    }

    /// <summary>Lists plays, then the policies.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="plays">The plays, whose policies alone are told; empty: all of the program, and all policies.</param>
    public static void WriteList(TextWriter output, IReadOnlyList<Story> plays)
    {
        foreach (var play in plays.Count > 0 ? plays : StoryList.All)
            output.WriteLine($"{play.Word,-4} {play.Title} ({Names(play.Policies)})");

        output.WriteLine();
        foreach (var key in PolicyKeys.All.Where(key => plays.Count == 0 || plays.Any(play => play.Policies.Contains(key))))
        {
            var defaults = plays.Where(play => play.Policies.Contains(key)).Select(play => key.Get(play.Defaults)).DefaultIfEmpty(key.Get(new PlayPolicies())).Distinct(StringComparer.Ordinal);
            output.WriteLine($"{key.Name}={key.Expected} [default: {string.Join(", ", defaults)}]\n    {key.Meaning}");
        }
    }

    /// <summary>The command that plays it again.</summary>
    public static string Replay(PlayRequest request, Story play)
    {
        List<string> words = ["play", play.Word];
        foreach (var (key, word) in request.Set)
            words.AddRange(["--policy", $"{key.Name}={word}"]);

        if (request.ShowsOwed)
            words.Add("--owed");

        if (request.Seed != 0)
            words.AddRange(["--seed", $"{request.Seed}"]);

        return Iopf.Host.Requests.Replay.Join(words);
    }

    private static string Names(IReadOnlyList<PolicyKey> keys) => string.Join(", ", keys.Select(key => key.Name));

    private static void WriteHead(ReportPage page, PlayRequest request, PlayResult result)
    {
        page.Title($"{result.Story.Id}  {result.Story.Title}", request.Seed == 0 ? "" : $"seed {request.Seed}");
        page.Text(result.Story.Plot);
        page.Pair("Policies", string.Join(", ", result.Story.Policies.Select(key => $"{key.Name}={key.Get(result.Policies)}")));
        if (request.UnusedBy(result.Story) is { Count: > 0 } unused)
            page.Pair("Not used", $"{Names(unused)}: makes no difference to {result.Story.Id}, whose policies are {Names(result.Story.Policies)}");

        page.Flush();
    }

    private static void WriteVerdict(ReportPage page, PlayRequest request, PlayResult result)
    {
        if (result.Table.Count > 0)
            page.Table([.. result.Table.Select(row => row.ToArray())]);

        page.Verdict(result.Outcome, result.Finding);
        foreach (var check in result.Checks)
            page.Text($"  {(check.Holds ? "yes" : "NO ")}  {check.Rule}{(check.Holds ? "" : $": {check.Found}")}");

        var summary = result.Summary;
        page.Pair(
            "Groups",
            $"{summary.Closed} closed: {summary.Answered} answered ({summary.ByHandler} by their handler, {summary.Deadlines} by their deadline), "
            + $"{summary.Cancelled} cancelled, {summary.Ignored} ignored");
        page.Pair("Answers", $"{summary.Premature} premature, {summary.Refused} refused");
        if (result.Damage is { } damage)
            page.Pair("Damage", damage.ToString());

        page.Pair("Replay", Replay(request, result.Story));
        page.Flush();
    }
}
