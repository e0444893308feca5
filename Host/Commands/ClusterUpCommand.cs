using System.Net.Sockets;
using Iopf.Host.Engine;
using Iopf.Host.Files;
using Iopf.Host.Launching;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Commands;

/// <summary>`iopf cluster up`: nodes on this machine, until the user ends them.</summary>
/// <param name="host">Streams, clock and working folder.</param>
internal sealed class ClusterUpCommand(HostEnvironment host)
{
    /// <summary>A node kills itself when its time is up; whoever does not is killed a little later.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly HostEnvironment _host = host with { Output = TextWriter.Synchronized(host.Output), Error = TextWriter.Synchronized(host.Error) };

    /// <summary>What is done with the nodes; null: nothing.</summary>
    public IClusterExperiment? Experiment { get; init; }

    /// <summary>The words of the command, for errors.</summary>
    public string Name { get; init; } = "cluster up";

    /// <summary>Starts the nodes, and ends them.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="interrupted">Ends them.</param>
    public async Task<ExitCode> RunAsync(LaunchRequest request, CancellationToken interrupted)
    {
        if (AkkaSettings.Read(request.Akka, ClusterSettings.Of(request.Settings), _host, out var chosen) is { } unreadable)
            return unreadable.Write(_host.Error);

        if (Folders.Make(request.Folder, "--folder", _host) is { } unwritable)
            return unwritable.Write(_host.Error);

        var folder = _host.FullPath(request.Folder);
        if (new[] { ClusterFolder.StateFile, ControlSocket.Name }.FirstOrDefault(name => Directory.Exists(Path.Combine(folder, name))) is { } blocked)
            return new HostError(ExitCode.Internal, $"--folder {request.Folder}", $"{blocked} in it is a folder, and has to be a file of the cluster").Write(_host.Error);

        if (LaunchState.Read(folder) is { } former)
        {
            using var there = await ControlSocket.ConnectAsync(former.Socket, interrupted);
            if (there is not null)
                return HostError.Usage($"--folder {request.Folder}", $"a cluster of process {former.Process} runs in this folder", Name).Write(_host.Error);
        }

        var path = ControlSocket.PathFor(folder);
        try
        {
            using var listener = ControlSocket.Listen(path);
            return await RunAsync(request, new LaunchState(Environment.ProcessId, path), listener, NodeSettings.EndWithin(chosen!) + Margin, interrupted);
        }
        catch (SocketException failure)
        {
            return new HostError(ExitCode.Unavailable, $"--folder {request.Folder}", $"no socket can be made: {failure.Message}").Write(_host.Error);
        }
        finally
        {
            LaunchState.Remove(folder);
            ControlSocket.Remove(path, folder);
        }
    }

    private async Task<ExitCode> RunAsync(LaunchRequest request, LaunchState state, Socket listener, TimeSpan endWithin, CancellationToken interrupted)
    {
        var voice = new LaunchVoice(_host, Experiment is null ? _host.Output : _host.Error);
        using var launch = new ClusterLaunch(_host, request, voice, state) { Experiment = Experiment, EndWithin = endWithin };
        using var stopped = new CancellationTokenSource();
        var serving = new ControlServer(listener, _host.Clock, launch.Tell).ServeAsync(stopped.Token);
        try
        {
            return await launch.RunAsync(interrupted);
        }
        finally
        {
            await stopped.CancelAsync();
            await serving;
        }
    }
}
