using Iopf.Host.Files;
using Iopf.Host.Terminal;
using Iopf.Kernels;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf core`: what a version of Linux's own fault core would do.</summary>
/// <param name="host">Streams and working folder.</param>
internal sealed class CoreCommand(HostEnvironment host)
{
    /// <summary>Plays operations until they end, or until the first that is wrong. Each is done, and its transcript written, before the next is read.</summary>
    /// <param name="policy">The version.</param>
    /// <param name="file">A path, or `-` for standard input.</param>
    /// <param name="interrupted">Ends it.</param>
    public async Task<ExitCode> PlayAsync(KernelPolicy policy, string file, CancellationToken interrupted)
    {
        if (file == "-")
            return await PlayAsync(policy, host.Input, InputLines.StandardInput, interrupted);

        var path = host.FullPath(file);
        FileStream stream;
        try
        {
            stream = TextFiles.Open(path);
        }
        catch (IOException failure)
        {
            return Refuse(path, 0, failure.Message);
        }

        await using (stream)
            return await PlayAsync(policy, stream, path, interrupted);
    }

    private async Task<ExitCode> PlayAsync(KernelPolicy policy, Stream input, string source, CancellationToken interrupted)
    {
        var session = new CoreSession(policy, host.Output);
        var lines = InputLines.ReadAsync(input, CoreSession.LongestLine, interrupted).GetAsyncEnumerator(interrupted);
        await using (lines)
        {
            for (var number = 1L; ; number++)
            {
                try
                {
                    if (!await lines.MoveNextAsync())
                        return ExitCode.Held;
                }
                catch (IOException failure)
                {
                    return Refuse(source, number, failure.Message);
                }
                catch (OperationCanceledException)
                {
                    return ExitCode.Interrupted;
                }

                if (session.Play(lines.Current) is { } rule)
                    return Refuse(source, number, rule);

                // Whoever sends one operation after the other waits for the answer.
                if (source == InputLines.StandardInput)
                    host.Output.Flush();
            }
        }
    }

    private ExitCode Refuse(string source, long line, string rule)
    {
        host.Output.Flush();
        return HostError.Of([new InputError(source, line, 0, rule)], host).Write(host.Error);
    }
}
