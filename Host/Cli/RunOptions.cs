using System.CommandLine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Lab.Traces;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>
/// The options of `run`. Values are read here and not by the parser's own conversion, so that every error names option and rule.
/// </summary>
internal sealed class RunOptions
{
    private static readonly (string Name, RunMode Mode)[] Modes = [("simulated", RunMode.Simulated), ("parallel", RunMode.Parallel)];

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
        HelpName = string.Join('|', Schedules.Names),
        Description = "Who is next in simulated mode: whoever could go on first, as in compare-arch (docs/compare-arch.md), or anybody, drawn from the seed [default: first]",
    };

    private readonly Option<string> _trace = new("--trace")
    {
        HelpName = "FILE",
        Description = "What every process plays instead: a lackey trace, plain or gzip, or a shipped one "
            + $"({string.Join(", ", ShippedTraces.Names)})",
    };

    private readonly Option<string[]> _expect = new("--expect")
    {
        HelpName = "KEY=BOUND",
        Description = "What a count must be instead of what the scenario expects: any, N, N..M or N..; may be given more than once",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _owedAt = new("--owed-at")
    {
        HelpName = "TIME|END",
        Description = "Show who owes the answer to each open group at this virtual time (250us), or at the end of the run",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON (docs/json.md)" };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "Keep the run in this folder: results, provenance, a record of each group, the scenario, a script that repeats it (docs/runs.md)",
    };

    private readonly Option<bool> _save = new("--save") { Description = "The same in a folder of its own, runs/<time>-<scenario>; runs/latest leads to the newest" };

    private readonly Option<bool> _force = new("--force") { Description = "Let --out write into a folder that is not empty" };

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Write the report with ASCII alone" };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Show no progress" };

    private readonly EngineOptions _engine = new();

    private readonly ChartOptions _chart = new();

    /// <summary>Sets up the options with their completions.</summary>
    public RunOptions()
    {
        _scenario.CompletionSources.Add(_ => BuiltInScenarios.Names);
        _mode.CompletionSources.Add(_ => Modes.Select(mode => mode.Name));
        _schedule.CompletionSources.Add(_ => Schedules.Names);
        _trace.CompletionSources.Add(_ => ShippedTraces.Names);
        _expect.CompletionSources.Add(_ => ExpectKeys.Names.Select(name => $"{name}=any"));
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_seed, _mode, _schedule, _trace, _expect, _owedAt, .. _chart.All, _json, _ascii, _out, _save, _force, .. _engine.All, _quiet])
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
            IsAscii = parsed.GetValue(_ascii),
            Out = parsed.GetValue(_out),
            IsSaved = parsed.GetValue(_save),
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

        if (_chart.Read(parsed, parsed.GetValue(_ascii), out var chart) is { } badChart)
            return badChart;

        request = request with { Engine = engine, Chart = chart };
        return ReadSchedule(parsed.GetValue(_schedule), ref request)
            ?? ReadExpectations(parsed.GetValue(_expect) ?? [], ref request)
            ?? ReadOwedAt(parsed.GetValue(_owedAt), ref request)
            ?? Together(request);
    }

    private HostError? ReadOwedAt(string? word, ref RunRequest request)
    {
        if (word is null)
            return null;

        if (!OwedLook.TryParse(word, out var look))
            return Wrong(_owedAt, $"a moment is END or a duration from 100ns to 1000s with its unit (ns, us, ms, s), in steps of 100ns, not `{word}`");

        if (look.Time is not null && request.Mode == RunMode.Parallel)
            return Wrong(_owedAt, "can only be END in parallel mode: no moment of the machine's clock comes twice");

        request = request with { OwedAt = look };
        return null;
    }

    private HostError? ReadExpectations(string[] words, ref RunRequest request)
    {
        foreach (var word in words)
        {
            var parts = word.Split('=', 2);
            if (parts.Length < 2)
                return Wrong(_expect, $"an expectation is KEY=BOUND, not `{word}`");

            if (!ExpectKeys.TryParse(parts[0], out var count))
                return Wrong(_expect, $"nothing that can be expected is called `{parts[0]}`{Suggest(parts[0], ExpectKeys.Names)}; there are {string.Join(", ", ExpectKeys.Names)}");

            if (!CountBound.TryParse(parts[1], out var bound))
                return Wrong(_expect, $"{parts[0]} is any, N, N..M (N at most M) or N.., not `{parts[1]}`");

            if (request.Expectations.Any(given => given.Count == count))
                return Wrong(_expect, $"{parts[0]} is given more than once");

            request = request with { Expectations = [.. request.Expectations, (count, bound)] };
        }

        return null;
    }

    private HostError? ReadSchedule(string? word, ref RunRequest request)
    {
        if (word is null)
            return null;

        if (!Schedules.TryParse(word, out var schedule))
            return Wrong(_schedule, $"a schedule is {string.Join(", ", Schedules.Names.SkipLast(1))} or {Schedules.Names[^1]}, not `{word}`{Suggest(word, Schedules.Names)}");

        if (request.Mode == RunMode.Parallel)
            return Wrong(_schedule, "works only in simulated mode");

        request = request with { Schedule = schedule };
        return null;
    }

    private HostError? Together(RunRequest request)
    {
        if (request.Out is "" || request.Trace is "")
            return Wrong(request.Out is "" ? _out : _trace, "a path is not empty");

        if (request is { IsSaved: true, Out: not null })
            return Wrong(_save, "makes a folder of its own: it does not go with --out");

        return request is { IsForced: true, Out: null } ? Wrong(_force, "works only with --out") : null;
    }

    private static string Suggest(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, "run");
}
