using System.CommandLine;
using System.Globalization;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Cli;

/// <summary>The argument and the options of `cluster up`.</summary>
internal sealed class ClusterUpOptions
{
    private const string Path = "cluster up";

    private readonly Argument<string> _nodes = new("N") { HelpName = "N", Description = $"How many nodes, 1 to {LaunchRequest.MostNodes}" };

    private readonly Option<string> _basePort = new("--base-port")
    {
        HelpName = "PORT",
        Description = "The port of the first node, the others have the next ones; 0: each has a free one [default: 0]",
    };

    private readonly ClusterOptions _cluster = new();

    /// <summary>The command, without its action.</summary>
    public Command Make()
    {
        var up = new Command("up", "Start nodes in processes of their own on this machine, and end them with this one") { _nodes, _basePort };
        _cluster.AddTo(up);
        return up;
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out LaunchRequest request)
    {
        request = new LaunchRequest();
        if (ReadNodes(parsed.GetRequiredValue(_nodes), "N", Path, out var nodes) is { } uncountable)
            return uncountable;

        if (ReadPort(parsed, _basePort, nodes, out var port) is { } wrong)
            return wrong;

        if (_cluster.Read(parsed, Path, out var cluster) is { } unknown)
            return unknown;

        request = new LaunchRequest
        {
            Nodes = nodes,
            BasePort = port,
            Folder = cluster.Folder,
            Settings = cluster.Settings,
            Akka = cluster.Akka,
            LogLevel = cluster.LogLevel,
        };
        return null;
    }

    /// <summary>Reads how many nodes.</summary>
    public static HostError? ReadNodes(string text, string place, string command, out int nodes) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out nodes) && nodes is >= 1 and <= LaunchRequest.MostNodes
            ? null
            : HostError.Usage(place, $"a machine starts 1 to {LaunchRequest.MostNodes} nodes, not `{text}`", command);

    private static HostError? ReadPort(ParseResult parsed, Option<string> option, int nodes, out int port)
    {
        port = 0;
        if (parsed.GetValue(option) is not { } text)
            return null;

        return SeedNode.TryReadPort(text, out port) && port + nodes - 1 <= ushort.MaxValue
            ? null
            : HostError.Usage(option.Name, $"ports of {nodes} nodes are whole numbers up to {ushort.MaxValue}, from `{text}` on they are not", Path);
    }
}
