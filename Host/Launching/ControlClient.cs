using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Iopf.Host.Files;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>Speaks to the launcher of a folder.</summary>
/// <param name="host">Where relative paths start.</param>
internal sealed class ControlClient(HostEnvironment host)
{
    private const int LongestAnswer = 1 << 22;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="folder">The folder as the user named it.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="interrupted">Ends the wait.</param>
    /// <returns>The answer, or why there is none.</returns>
    public async Task<(JsonElement Answer, HostError? Error)> AskAsync(string folder, ControlRequest request, CancellationToken interrupted)
    {
        if (LaunchState.Read(host.FullPath(folder)) is not { } state)
            return (default, new HostError(ExitCode.Unavailable, folder, "no cluster was started in this folder"));

        using var socket = await ControlSocket.ConnectAsync(state.Socket, interrupted);
        if (socket is null)
            return (default, new HostError(ExitCode.Unavailable, folder, $"no cluster runs here any more: process {state.Process}, which started it, does not listen"));

        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToLine() + "\n"), interrupted);
            await foreach (var line in InputLines.ReadAsync(stream, LongestAnswer, interrupted))
                return Read(line, folder);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return (default, new HostError(ExitCode.Unavailable, folder, $"the cluster does not answer: {failure.Message.TrimEnd('.')}"));
        }

        return (default, new HostError(ExitCode.Unavailable, folder, "the cluster ended before it answered"));
    }

    private static (JsonElement Answer, HostError? Error) Read(string line, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("error", out var rule)
                ? (default, new HostError(ExitCode.Unavailable, folder, rule.GetString() ?? ""))
                : (document.RootElement.Clone(), null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return (default, new HostError(ExitCode.Unavailable, folder, "what listens here is no cluster's launcher"));
        }
    }
}
