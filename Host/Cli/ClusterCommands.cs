using System.CommandLine;
using Iopf.Host.Commands;
using Iopf.Host.Launching;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Cli;

/// <summary>`cluster` and what can be done with clusters.</summary>
/// <param name="host">What the commands find around them.</param>
internal sealed class ClusterCommands(HostEnvironment host)
{
    private const string Name = "cluster";

    /// <summary>The command with its commands.</summary>
    public Command Make() => new(Name, "Run a cluster on this machine: start nodes, look at them, take some away (docs/cluster.md)")
    {
        Run(), Up(), Status(), Remove(ControlRequest.Leave, "Have a node leave the cluster, and end"), Remove(ControlRequest.Kill, "Kill a node's process, as `kill -9` does"),
        Certificates(),
    };

    private Command Run()
    {
        var options = new ClusterRunOptions();
        var run = options.Make();
        run.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new ClusterRunCommand(host).RunAsync(request!, interrupted)));
        return run;
    }

    private Command Up()
    {
        var options = new ClusterUpOptions();
        var up = options.Make();
        up.SetAction(async (parsed, interrupted) =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : await new ClusterUpCommand(host).RunAsync(request, interrupted)));
        return up;
    }

    private Command Status()
    {
        var folder = ClusterOptions.Folder();
        var json = new Option<bool>("--json") { Description = "Print JSON (docs/json.md)" };
        var status = new Command(ControlRequest.Status, "Show the nodes of a cluster that `cluster up` started, with their shards") { folder, json };
        status.SetAction(async (parsed, interrupted) =>
            (int)(ClusterOptions.ReadFolder(parsed, folder, $"{Name} {ControlRequest.Status}", out var path) is { } error
                ? error.Write(host.Error)
                : await new ClusterControlCommand(host).StatusAsync(path, parsed.GetValue(json), interrupted)));
        return status;
    }

    private Command Remove(string name, string description)
    {
        var folder = ClusterOptions.Folder();
        var node = new Argument<string>("NODE") { HelpName = "NODE", Description = "Its number, from 1, or its port" };
        var remove = new Command(name, description) { node, folder };
        remove.SetAction(async (parsed, interrupted) =>
        {
            var word = parsed.GetRequiredValue(node);
            if (!SeedNode.TryReadPort(word, out _))
                return (int)HostError.Usage("NODE", $"a node is a number or a port, not `{word}`", $"{Name} {name}").Write(host.Error);

            return (int)(ClusterOptions.ReadFolder(parsed, folder, $"{Name} {name}", out var path) is { } error
                ? error.Write(host.Error)
                : await new ClusterControlCommand(host).RemoveAsync(path, name, word, interrupted));
        });
        return remove;
    }

    private Command Certificates()
    {
        var options = new CertificatesOptions();
        var certificates = options.Make();
        certificates.SetAction(parsed =>
            (int)(options.Read(parsed, out var request) is { } error
                ? error.Write(host.Error)
                : new CertificatesCommand(host).Make(request)));
        return certificates;
    }
}
