using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Plays;
using Iopf.Plays.Performing;

namespace Iopf.Host.Commands;

/// <summary>`iopf play`: from a request to charts and verdicts.</summary>
/// <param name="host">Streams and environment.</param>
internal sealed class PlayCommand(HostEnvironment host)
{
    /// <summary>Plays what is wanted.</summary>
    public async Task<ExitCode> PlayAsync(PlayRequest request, CancellationToken interrupted)
    {
        if (request.IsKeys)
        {
            KeyPage.Write(host.Output, StoryFiles.Keys);
            return ExitCode.Held;
        }

        var plays = new List<Story>();
        foreach (var word in request.Plays)
        {
            if (PlayedStories.Read(word, host, out var play) is { } error)
                return error.Write(host.Error);

            plays.Add(play!);
        }

        if (request.IsShown)
            return Show(plays);

        if (request.IsList)
        {
            PlayPage.WriteList(host.Output, plays);
            return ExitCode.Held;
        }

        try
        {
            return await PerformAsync(request, plays, interrupted);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private ExitCode Show(List<Story> plays)
    {
        if (plays.Find(play => play.Source is null) is { } program)
        {
            var written = string.Join(", ", StoryList.All.Where(play => play.Source is not null).Select(play => play.Id));
            return HostError.Usage(program.Word, $"is part of the program, and not written in a file; {written} are", "play").Write(host.Error);
        }

        foreach (var play in plays)
            host.Output.Write(play.Source);

        return ExitCode.Held;
    }

    private async Task<ExitCode> PerformAsync(PlayRequest request, List<Story> plays, CancellationToken interrupted)
    {
        var theater = new Theater(request.Seed, interrupted) { ShowsOwed = request.ShowsOwed };
        if (request.IsTable)
        {
            var table = await Task.Run(() => MatchingTable.PerformAsync(theater), CancellationToken.None);
            host.Output.Write(table.ToMarkdown());
            return CodeOf([.. table.Rows.SelectMany(row => row.Results)]);
        }

        var results = new List<PlayResult>();
        foreach (var play in plays)
        {
            // A play takes some milliseconds; it must not hold up whoever reads the console.
            var result = await Task.Run(() => play.PerformAsync(theater, request.PoliciesOf(play)), CancellationToken.None);
            results.Add(result);
            if (!request.IsJson)
                PlayPage.Write(host, request, result, isFirst: results.Count == 1);
        }

        if (request.IsJson)
            PlayJson.Write(host.Output, request, results);

        if (request.Svg is { } path && ChartFile.Write(host, path, PlayChart.WithVerdict(results[0])) is { } error)
            return error.Write(host.Error);

        return CodeOf(results);
    }

    // What was wrong counts for more than what shows nothing.
    private static ExitCode CodeOf(List<PlayResult> results) =>
        results.Exists(result => result.Outcome == PlayOutcome.NotAsExpected) ? ExitCode.Violated
        : results.Exists(result => result.Outcome == PlayOutcome.Inconclusive) ? ExitCode.Inconclusive
        : ExitCode.Held;
}
