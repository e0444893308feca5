using System.CommandLine;
using System.Globalization;
using Iopf.Host.Terminal;
using Iopf.Plays.Charts;

namespace Iopf.Host.Cli;

/// <summary>Options that several commands have: made and read in one way, so that every command refuses the same with the same words.</summary>
internal static class SharedOptions
{
    /// <summary>`--width`.</summary>
    /// <param name="of">What has the columns.</param>
    public static Option<string> Width(string of) => new("--width")
    {
        HelpName = "COLUMNS",
        Description = $"Columns of the {of}, {TerminalOptions.LeastWidth} to {TerminalOptions.MostWidth} [default: the terminal's, or 120]",
    };

    /// <summary>Reads `--width`; null where it is not given.</summary>
    public static HostError? ReadWidth(ParseResult parsed, Option<string> option, string command, out int? columns)
    {
        columns = null;
        if (parsed.GetValue(option) is not { } text)
            return null;

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value is < TerminalOptions.LeastWidth or > TerminalOptions.MostWidth)
        {
            var rule = $"a width is a whole number from {TerminalOptions.LeastWidth} to {TerminalOptions.MostWidth}, not `{text}`";
            return HostError.Usage(option.Name, rule, command);
        }

        columns = value;
        return null;
    }

    /// <summary>Reads `--seed`; null where it is not given.</summary>
    public static HostError? ReadSeed(ParseResult parsed, Option<string> option, string command, out long? seed)
    {
        seed = null;
        if (parsed.GetValue(option) is not { } text)
            return null;

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return HostError.Usage(option.Name, $"a seed is a whole number from 0 to {long.MaxValue}, not `{text}`", command);

        seed = value;
        return null;
    }
}
