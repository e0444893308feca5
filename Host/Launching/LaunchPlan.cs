using System.Globalization;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>How the nodes of a cluster are started.</summary>
/// <param name="host">The program, and where relative paths start.</param>
/// <param name="request">What the user wants.</param>
internal sealed class LaunchPlan(HostEnvironment host, LaunchRequest request)
{
    /// <summary>The folder of the cluster's files, absolute.</summary>
    public string Folder { get; } = host.FullPath(request.Folder);

    /// <summary>The command that starts a node. It joins when it is told to: by then its seed node listens.</summary>
    /// <param name="number">Its number, from 1.</param>
    public IReadOnlyList<string> CommandOf(int number)
    {
        var port = request.BasePort == 0 ? 0 : request.BasePort + number - 1;
        List<string> command =
        [
            .. host.Program, "node", "--control", "--port", port.ToString(CultureInfo.InvariantCulture), "--folder", Folder,
            "--log", Path.Combine(Folder, ClusterFolder.LogOf(number)), "--settings", request.Settings,
        ];
        if (request.Akka is { } settings)
            command.AddRange(["--akka", host.FullPath(settings)]);

        if (request.LogLevel is { } level)
            command.AddRange(["--log-level", level]);

        return command;
    }
}
