using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Iopf.Host.Commands;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Cli;

/// <summary>The commands of the program.</summary>
/// <param name="host">What they find around them.</param>
/// <param name="executor">What carries out a run.</param>
internal sealed class CommandLine(HostEnvironment host, RunExecutor executor)
{
    private readonly RunOptions _run = new();

    /// <summary>Reads a command line and does what it says.</summary>
    public async Task<ExitCode> InvokeAsync(IReadOnlyList<string> args, CancellationToken interrupted)
    {
        // A file of arguments (@file) would be one more syntax to document, and paths may begin so.
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        // Help, version and completion are given whatever else stands there.
        var isCommand = parsed.Action is ParseErrorAction || parsed.Action == parsed.CommandResult.Command.Action;
        if (isCommand && UsageErrors.Find(parsed, args) is { } error)
            return error.Write(host.Error);

        return (ExitCode)await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            interrupted);
    }

    private RootCommand Root()
    {
        var root = new RootCommand("A laboratory for I/O page faults: plays memory accesses of real programs through a modelled device and IOMMU.");
        for (var i = root.Options.Count - 1; i >= 0; i--)
        {
            if (root.Options[i] is VersionOption)
                root.Options.RemoveAt(i);
            else if (root.Options[i] is HelpOption help)
                help.Action = new HelpPage();
        }

        root.Options.Add(new Option<bool>("--version")
        {
            Description = "Print version and engine",
            Action = new VersionPage(host),
        });
        _run.AddTo(root);
        root.Subcommands.Add(Run());
        root.Subcommands.Add(new RunsCommands(host).Make());
        root.Subcommands.Add(Scenarios());
        root.Subcommands.Add(Play());
        root.Subcommands.Add(Core());
        root.Subcommands.Add(Replay());
        root.Subcommands.Add(Decode());
        root.Subcommands.Add(Profiles());
        root.Subcommands.Add(CompareArch());
        root.Subcommands.Add(Node());
        root.Subcommands.Add(new ClusterCommands(host).Make());
        SetRun(root);
        return root;
    }

    private Command Run()
    {
        var run = new Command("run", "Run a scenario and report what it shows (the default command)");
        _run.AddWithScenarioTo(run);
        SetRun(run);
        return run;
    }

    private void SetRun(Command command) => command.SetAction(async (parsed, interrupted) =>
        (int)(_run.Read(parsed, out var request) is { } error
            ? error.Write(host.Error)
            : await new RunCommand(host, executor).RunAsync(request, interrupted)));

    private Command Scenarios()
    {
        var scenarios = new Command("scenarios", "List the built-in scenarios");
        var json = new Option<bool>("--json") { Description = "Print the list as JSON (docs/json.md)" };
        scenarios.Options.Add(json);
        scenarios.SetAction(parsed => (int)ScenariosCommand.List(host, parsed.GetValue(json)));

        var name = new Argument<string>("SCENARIO") { HelpName = "SCENARIO", Description = "Name of a built-in scenario, or a HOCON file" };
        name.CompletionSources.Add(_ => BuiltInScenarios.Names);
        var show = new Command("show", "Print a scenario as HOCON with every key; also checks a file of your own") { name };
        show.SetAction(parsed => (int)ScenariosCommand.Show(host, parsed.GetRequiredValue(name)));
        scenarios.Subcommands.Add(show);

        var keys = new Command("keys", "Print every key that a scenario may have: default, range, meaning");
        keys.SetAction(_ => (int)ScenariosCommand.Keys(host));
        scenarios.Subcommands.Add(keys);
        return scenarios;
    }

    private Command Play()
    {
        var options = new PlayOptions();
        var play = options.Make();
        play.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new PlayCommand(host).PlayAsync(request, interrupted)));
        return play;
    }

    private Command Core()
    {
        var options = new CoreOptions();
        var core = options.Make();
        core.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var version, out var file) is { } error
                ? error.Write(host.Error)
                : await new CoreCommand(host).PlayAsync(version!.Policy, file, interrupted)));
        return core;
    }

    private Command Replay()
    {
        var options = new ReplayOptions();
        var replay = options.Make();
        replay.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new ReplayCommand(host).PlayAsync(request, interrupted)));
        return replay;
    }

    private Command Decode()
    {
        var options = new DecodeOptions();
        var decode = options.Make();
        decode.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new DecodeCommand(host).DecodeAsync(request, interrupted)));
        return decode;
    }

    private Command Profiles()
    {
        var options = new ProfilesOptions();
        var profiles = options.Make();
        profiles.SetAction(parsed =>
            (int)(options.Read(parsed, out var chosen, out var isJson) is { } error
                ? error.Write(host.Error)
                : ProfilesCommand.Print(host, chosen, isJson)));
        return profiles;
    }

    private Command CompareArch()
    {
        var options = new CompareArchOptions();
        var compare = options.Make();
        compare.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new CompareArchCommand(host).CompareAsync(request, interrupted)));
        return compare;
    }

    private Command Node()
    {
        var options = new NodeOptions();
        var node = options.Make();
        node.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new NodeCommand(host).RunAsync(request, interrupted)));
        return node;
    }
}
