using Iopf.Host.Cli;
using Iopf.Host.Files;
using Iopf.Host.Requests;
using Iopf.Host.Running;
using Iopf.Host.Terminal;

namespace Iopf.Host;

/// <summary>The console program, apart from the console: whoever has streams can run it.</summary>
public static class IopfApplication
{
    /// <summary>Does what a command line says.</summary>
    /// <param name="args">The arguments after the program's name.</param>
    /// <param name="host">Streams, environment and clock.</param>
    /// <param name="interrupted">Ends a run early, with what there is.</param>
    /// <returns>The exit code. No exception leaves this method.</returns>
    public static Task<ExitCode> RunAsync(IReadOnlyList<string> args, HostEnvironment host, CancellationToken interrupted) =>
        RunAsync(args, host, RunExecution.ExecuteAsync, interrupted);

    internal static async Task<ExitCode> RunAsync(
        IReadOnlyList<string> args, HostEnvironment host, RunExecutor executor, CancellationToken interrupted)
    {
        ExitCode code;
        try
        {
            code = await new CommandLine(host with { Arguments = args }, executor).InvokeAsync(args, interrupted);
            host.Output.Flush();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever opens a file answers for it; what is left are the standard streams (a full disk, a descriptor that was closed).
            code = new HostError(ExitCode.Internal, "standard output", $"cannot be written: {TextFiles.Reason(failure)}").Write(host.Error);
        }
        catch (Exception failure)
        {
            code = InternalError(args, host, failure).Write(host.Error);
        }

        try
        {
            host.Error.Flush();
            return code;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // No stream is left to say it on.
            return ExitCode.Internal;
        }
    }

    /// <summary>The last resort: an assertion of the program failed. What it says is all that a report needs to run it again.</summary>
    private static HostError InternalError(IReadOnlyList<string> args, HostEnvironment host, Exception failure)
    {
        var what = $"internal error: {failure.GetType().Name}: {failure.Message}";
        var how = $"please report it with this command: {Replay.Join(args)}";
        if (host.IsDebugging)
            host.Error.WriteLine(failure);

        return new HostError(ExitCode.Internal, host.IsDebugging ? [what, how] : [what, $"{how} (IOPF_DEBUG=1 shows where)"]);
    }
}
