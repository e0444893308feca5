using System.CommandLine;
using System.Globalization;
using Iopf.Cluster.Placement;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Cli;

/// <summary>The argument and the options of `cluster run`.</summary>
internal sealed class ClusterRunOptions
{
    private const string Path = "cluster run";
    private const int UsualNodes = 3;

    private readonly Argument<string> _scenario = new("SCENARIO") { HelpName = "SCENARIO", Description = "Name of a built-in scenario, or a HOCON file" };

    private readonly Option<string> _nodes = new("--nodes")
    {
        HelpName = "N",
        Description = $"How many nodes, 1 to {LaunchRequest.MostNodes} [default: {UsualNodes}]",
    };

    private readonly Option<string> _hosts = new("--hosts")
    {
        HelpName = "N",
        Description = $"How many machines, 1 to {Experiment.MostHosts}; each runs the scenario, with a seed of its own [default: 1]",
    };

    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Seed of all chance instead of the scenario's" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON (docs/json.md)" };
    private readonly Option<string> _out = new("--out") { HelpName = "DIR", Description = "Write the files of the run into this folder, made if it is not there" };
    private readonly Option<bool> _force = new("--force") { Description = "Let --out write into a folder that is not empty" };
    private readonly ClusterOptions _cluster = new();

    /// <summary>Sets up the options with their completions.</summary>
    public ClusterRunOptions() => _scenario.CompletionSources.Add(_ => BuiltInScenarios.Names);

    /// <summary>The command, without its action.</summary>
    public Command Make()
    {
        var run = new Command("run", "Run a scenario on the nodes of a cluster, and report what it shows") { _scenario, _nodes, _hosts, _seed, _json, _out, _force };
        _cluster.AddTo(run);
        return run;
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out ClusterRunRequest? request)
    {
        request = null;
        var nodes = UsualNodes;
        if (parsed.GetValue(_nodes) is { } text && ClusterUpOptions.ReadNodes(text, _nodes.Name, Path, out nodes) is { } uncountable)
            return uncountable;

        var hosts = 1;
        if (parsed.GetValue(_hosts) is { } count
            && (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out hosts) || hosts is < 1 or > Experiment.MostHosts))
        {
            return HostError.Usage($"{_hosts.Name} {count}", $"1 to {Experiment.MostHosts} machines are possible", Path);
        }

        if (SharedOptions.ReadSeed(parsed, _seed, Path, out var seed) is { } wrong)
            return wrong;

        if (_cluster.Read(parsed, Path, out var cluster) is { } unknown)
            return unknown;

        var folder = parsed.GetValue(_out);
        if (folder is "")
            return HostError.Usage(_out.Name, "a path is not empty", Path);

        if (folder is null && parsed.GetValue(_force))
            return HostError.Usage(_force.Name, $"is about {_out.Name}, which is not given", Path);

        request = new ClusterRunRequest
        {
            Scenario = parsed.GetRequiredValue(_scenario),
            Launch = new LaunchRequest { Nodes = nodes, Folder = cluster.Folder, Settings = cluster.Settings, Akka = cluster.Akka, LogLevel = cluster.LogLevel },
            Hosts = hosts,
            Seed = seed,
            IsJson = parsed.GetValue(_json),
            Out = folder,
            IsForced = parsed.GetValue(_force),
        };
        return null;
    }
}
