using System.CommandLine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Following;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options of `run` for the chart of one group.</summary>
internal sealed class ChartOptions
{
    private const string Command = "run";
    private static readonly string[] Words = ["slowest", "failed"];

    private readonly Option<string> _chart = new("--chart")
    {
        HelpName = "GROUP|slowest|failed",
        Description = "Draw the message chart of one group: 0100/17 is group 17 of device 0100, in the order of its asking; the one that waited longest for its answer; or the first that failed (docs/stories.md)",
    };

    private readonly Option<string> _svg = new("--svg") { HelpName = "FILE", Description = "Draw the chart into this file too" };

    private readonly Option<string> _width = SharedOptions.Width("chart");

    /// <summary>Sets up the completions.</summary>
    public ChartOptions() => _chart.CompletionSources.Add(_ => Words);

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_chart, _svg, _width];

    /// <summary>What a user wants, or why it makes no sense.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isAscii">Whether everything is written with ASCII alone.</param>
    /// <param name="request">What is wanted; null: no chart.</param>
    public HostError? Read(ParseResult parsed, bool isAscii, out ChartRequest? request)
    {
        request = null;
        var svg = parsed.GetValue(_svg);
        if (parsed.GetValue(_chart) is not { } word)
            return svg is not null ? Wrong(_svg, "works only with --chart") : parsed.GetValue(_width) is not null ? Wrong(_width, "works only with --chart") : null;

        if (!ChartWish.TryParse(word, out var wish))
        {
            var near = EditDistance.Nearest(word, Words) is { } meant ? $"; did you mean `{meant}`?" : "";
            return Wrong(_chart, $"a chart is of slowest, failed, or a group such as 0100/17 (device in four hexadecimal digits, number from 1), not `{word}`{near}");
        }

        if (svg is "")
            return Wrong(_svg, "a path is not empty");

        if (SharedOptions.ReadWidth(parsed, _width, Command, out var width) is { } badWidth)
            return badWidth;

        request = new ChartRequest(wish!) { Svg = svg, Width = width, IsAscii = isAscii };
        return null;
    }

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, Command);
}
