using System.Runtime.InteropServices;
using Iopf.Host.Engine;
using Iopf.Host.Files;
using Iopf.Host.Logging;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Commands;

/// <summary>`iopf node`: one node of a cluster.</summary>
/// <param name="host">Streams, environment and clock.</param>
internal sealed class NodeCommand(HostEnvironment host)
{
    private readonly HostEnvironment _host = host with { Error = TextWriter.Synchronized(host.Error) };

    /// <summary>Runs a node. All that can be refused is refused before it listens.</summary>
    public async Task<ExitCode> RunAsync(NodeRequest request, CancellationToken interrupted)
    {
        if (AkkaSettings.Read(request.Engine.Settings, ClusterSettings.Of(request.Settings), _host, out var chosen) is { } unreadable)
            return unreadable.Write(_host.Error);

        NodeCertificate? certificate = null;
        if (request.Certificate is { } files && NodeCertificate.Read(files, _host, out certificate) is { } unfit)
            return unfit.Write(_host.Error);

        using (certificate)
        {
            if (Folders.Make(request.Folder, "--folder", _host) is { } unwritable)
                return unwritable.Write(_host.Error);

            if (RunLog.Open(request.Engine with { Log = request.Engine.Log ?? LogName(request) }, _host, out var log) is { } closed)
                return closed.Write(_host.Error);

            ExitCode code;
            try
            {
                using var console = new ConsoleCapture(log!.Sink);
                using var ending = new NodeEnding(_host.Clock, NodeSettings.EndWithin(chosen!), Kill);
                using var signal = OnSignal(request, ending, interrupted);
                code = await new NodeHost(_host, request, NodeSettings.Of(chosen!, request), certificate, log).RunAsync(ending);
            }
            finally
            {
                await log!.CloseAsync();
            }

            return log.Tell(code);
        }
    }

    // Ctrl-C at a terminal reaches a launcher and its nodes at once; when nodes end, the launcher says.
    private static IDisposable OnSignal(NodeRequest request, NodeEnding ending, CancellationToken interrupted) => request.IsControlled
        ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => ending.Begin(EndReason.Signal))
        : interrupted.Register(() => ending.Begin(EndReason.Signal));

    // Two nodes at free ports have names of their own too.
    private static string LogName(NodeRequest request)
    {
        var name = request.Port > 0 ? $"node-{request.Port}.log" : $"node-process-{Environment.ProcessId}.log";
        return Path.Combine(request.Folder, name);
    }

    /// <summary>The node had its time to end. Neither threads nor handlers of the process may hold this up.</summary>
    private static void Kill()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
    }
}
