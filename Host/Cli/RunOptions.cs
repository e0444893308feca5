using System.CommandLine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Traces;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>
/// The options of `run`. Values are read here and not by the parser's own conversion, so that every error names option and rule.
/// </summary>
internal sealed class RunOptions
{
    private static readonly (string Name, RunMode Mode)[] Modes = [("simulated", RunMode.Simulated), ("parallel", RunMode.Parallel)];

    private static readonly (string Name, Schedule Schedule)[] Schedules = [("first", Schedule.First), ("by-name", Schedule.ByName)];

    private readonly Argument<string?> _scenario = new("SCENARIO")
    {
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "SCENARIO",
        Description = $"Name of a built-in scenario, or a HOCON file [default: {BuiltInScenarios.DefaultName}]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of all chance, 0 to 9223372036854775807 [default: the scenario's]",
    };

    private readonly Option<string> _mode = new("--mode")
    {
        HelpName = "simulated|parallel",
        Description = "Virtual time on one thread, equal to the byte for equal seeds; or the machine's clock on all cores [default: simulated]",
    };

    private readonly Option<string> _schedule = new("--schedule")
    {
        HelpName = "first|by-name",
        Description = "Who is next in simulated mode: whoever could go on first, or as in compare-arch (docs/compare-arch.md) [default: first]",
    };

    private readonly Option<string> _trace = new("--trace")
    {
        HelpName = "FILE",
        Description = "What every process plays instead: a lackey trace, plain or gzip, or a shipped one "
            + $"({string.Join(", ", ShippedTraces.Names)})",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON (docs/json.md)" };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "Write results.json, machine.json and scenario.hocon into this folder",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Let --out write into a folder that is not empty" };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Show no progress" };

    private readonly EngineOptions _engine = new();

    /// <summary>Sets up the options with their completions.</summary>
    public RunOptions()
    {
        _scenario.CompletionSources.Add(_ => BuiltInScenarios.Names);
        _mode.CompletionSources.Add(_ => Modes.Select(mode => mode.Name));
        _schedule.CompletionSources.Add(_ => Schedules.Select(schedule => schedule.Name));
        _trace.CompletionSources.Add(_ => ShippedTraces.Names);
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seed, _mode, _schedule, _trace, _json, _out, _force, .. _engine.All, _quiet])
            command.Options.Add(option);
    }

    /// <summary>Gives a command the options and the scenario.</summary>
    public void AddWithScenarioTo(Command command)
    {
        command.Arguments.Add(_scenario);
        AddTo(command);
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out RunRequest request)
    {
        request = new RunRequest
        {
            Scenario = (parsed.GetResult(_scenario) is null ? null : parsed.GetValue(_scenario)) ?? BuiltInScenarios.DefaultName,
            Trace = parsed.GetValue(_trace),
            IsJson = parsed.GetValue(_json),
            Out = parsed.GetValue(_out),
            IsForced = parsed.GetValue(_force),
            IsQuiet = parsed.GetValue(_quiet),
        };

        if (SharedOptions.ReadSeed(parsed, _seed, "run", out var seed) is { } badSeed)
            return badSeed;

        request = request with { Seed = seed };

        if (parsed.GetValue(_mode) is { } word)
        {
            var index = Array.FindIndex(Modes, mode => mode.Name == word);
            if (index < 0)
                return Wrong(_mode, $"a mode is simulated or parallel, not `{word}`{Suggest(word, Modes.Select(mode => mode.Name))}");

            request = request with { Mode = Modes[index].Mode };
        }

        if (_engine.Read(parsed, request.Mode, out var engine) is { } badEngine)
            return badEngine;

        request = request with { Engine = engine };
        return ReadSchedule(parsed.GetValue(_schedule), ref request) ?? Together(request);
    }

    private HostError? ReadSchedule(string? word, ref RunRequest request)
    {
        if (word is null)
            return null;

        var index = Array.FindIndex(Schedules, schedule => schedule.Name == word);
        if (index < 0)
            return Wrong(_schedule, $"a schedule is first or by-name, not `{word}`{Suggest(word, Schedules.Select(schedule => schedule.Name))}");

        if (request.Mode == RunMode.Parallel)
            return Wrong(_schedule, "works only in simulated mode");

        request = request with { Schedule = Schedules[index].Schedule };
        return null;
    }

    private HostError? Together(RunRequest request)
    {
        if (request.Out is "" || request.Trace is "")
            return Wrong(request.Out is "" ? _out : _trace, "a path is not empty");

        return request is { IsForced: true, Out: null } ? Wrong(_force, "works only with --out") : null;
    }

    private static string Suggest(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, "run");
}
