using System.CommandLine;
using System.Globalization;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Cli;

/// <summary>
/// The options of `compare-arch`. Values are read here and not by the parser's own conversion, so that every error names option and rule.
/// </summary>
internal sealed class CompareArchOptions
{
    private readonly Argument<string?> _scenario = new("SCENARIO")
    {
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "SCENARIO",
        Description = $"Name of a built-in scenario, or a HOCON file [default: {CompareArchRequest.DefaultScenario}]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of all chance and of the schedule, 0 to 9223372036854775807 [default: the scenario's]",
    };

    private readonly Option<string> _entries = new("--queue-entries")
    {
        HelpName = "N",
        Description = "Entries of every architecture's queue, a size that all of them have [default: the scenario's]",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the comparison as JSON (docs/json.md)" };

    private readonly Option<string> _width = SharedOptions.Width("text");

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Write with ASCII alone" };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Show no progress" };

    /// <summary>Sets up the options with their completions.</summary>
    public CompareArchOptions() => _scenario.CompletionSources.Add(_ => BuiltInScenarios.Names);

    /// <summary>The command, without its action.</summary>
    public Command Make() => new(CompareArchRequest.Command, "Run one workload and one schedule on all five architectures: answers and counters side by side, and which rule makes the difference")
    {
        _scenario, _seed, _entries, _json, _width, _ascii, _quiet,
    };

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out CompareArchRequest request)
    {
        request = new CompareArchRequest
        {
            Scenario = (parsed.GetResult(_scenario) is null ? null : parsed.GetValue(_scenario)) ?? CompareArchRequest.DefaultScenario,
            IsJson = parsed.GetValue(_json),
            IsAscii = parsed.GetValue(_ascii),
            IsQuiet = parsed.GetValue(_quiet),
        };
        if (SharedOptions.ReadSeed(parsed, _seed, CompareArchRequest.Command, out var seed) is { } badSeed)
            return badSeed;

        if (parsed.GetValue(_entries) is { } entries)
        {
            if (!int.TryParse(entries, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
                return Wrong(_entries, $"a number of entries is a whole number from 1 on, not `{entries}`");

            request = request with { QueueEntries = value };
        }

        var badWidth = SharedOptions.ReadWidth(parsed, _width, CompareArchRequest.Command, out var width);
        request = request with { Seed = seed, Width = width };
        return badWidth;
    }

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, CompareArchRequest.Command);
}
