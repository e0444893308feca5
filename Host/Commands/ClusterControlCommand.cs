using Iopf.Host.Launching;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;

namespace Iopf.Host.Commands;

/// <summary>`iopf cluster status`, `leave` and `kill`: speak to the launcher of a folder.</summary>
/// <param name="host">Streams and working folder.</param>
internal sealed class ClusterControlCommand(HostEnvironment host)
{
    /// <summary>Says which nodes there are.</summary>
    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="isJson">Whether as JSON.</param>
    /// <param name="interrupted">Ends the wait.</param>
    public Task<ExitCode> StatusAsync(string folder, bool isJson, CancellationToken interrupted) =>
        AskAsync(folder, new ControlRequest(ControlRequest.Status, ""), isJson, interrupted);

    /// <summary>Has a node leave, or kills it, and waits until its process is gone.</summary>
    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="node">The node's number or port.</param>
    /// <param name="interrupted">Ends the wait.</param>
    public Task<ExitCode> RemoveAsync(string folder, string command, string node, CancellationToken interrupted) =>
        AskAsync(folder, new ControlRequest(command, node), isJson: false, interrupted);

    private async Task<ExitCode> AskAsync(string folder, ControlRequest request, bool isJson, CancellationToken interrupted)
    {
        try
        {
            var (answer, error) = await new ControlClient(host).AskAsync(folder, request, interrupted);
            if (error is not null)
                return error.Write(host.Error);

            if (isJson)
            {
                JsonText.Write(host.Output, json =>
                {
                    foreach (var property in answer.EnumerateObject())
                        property.WriteTo(json);
                });
                return ExitCode.Held;
            }

            IEnumerable<string> lines = request.Command == ControlRequest.Status
                ? StatusPage.Lines(answer)
                : [$"node {answer.GetProperty("node")}: {answer.GetProperty("state").GetString()}"];
            foreach (var line in lines)
                host.Output.WriteLine(line);

            return ExitCode.Held;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
