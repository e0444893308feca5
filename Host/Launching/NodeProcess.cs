using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Iopf.Host.Files;
using Iopf.Host.Nodes;

namespace Iopf.Host.Launching;

/// <summary>The process of a node. It ends when its standard input closes, which it does also when this process is killed.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const int LongestLine = 1 << 22;

    private readonly int _number;
    private readonly Process _process;
    private readonly Action<LaunchEvent> _tell;

    private NodeProcess(int number, Process process, Action<LaunchEvent> tell)
    {
        (_number, _process, _tell) = (number, process, tell);
        _process.StandardInput.AutoFlush = true;
        Gone = FollowAsync();
    }

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Done when the process is gone and all that it wrote was told.</summary>
    public Task Gone { get; }

    /// <summary>Starts a node.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="command">The program with its arguments.</param>
    /// <param name="folder">The folder that its relative paths start from.</param>
    /// <param name="tell">Gets what it says; from any thread.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static NodeProcess Start(int number, IReadOnlyList<string> command, string folder, Action<LaunchEvent> tell)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new NodeProcess(number, Process.Start(start) ?? throw new IOException("no process was started"), tell);
        }
        catch (Win32Exception failure)
        {
            throw new IOException($"{command[0]} cannot be started: {failure.Message}", failure);
        }
    }

    /// <summary>Sends a command. A node that is gone takes none.</summary>
    public void Send(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Its end is told by itself; who waits for an answer hears of that.
        }
    }

    /// <summary>Has it leave the cluster and end, even if it no longer takes commands.</summary>
    public void End()
    {
        Send(NodeWords.Leave);
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was not written yet cannot be any more; the pipe is closed all the same.
        }
    }

    /// <summary>Kills it, as `kill -9` does.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private async Task FollowAsync()
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput.BaseStream, Hear), ReadAsync(_process.StandardError.BaseStream, Complain));
        await _process.WaitForExitAsync();
        _tell(new NodeGone(_number, _process.ExitCode));
    }

    private async Task ReadAsync(Stream stream, Action<string> take)
    {
        try
        {
            await foreach (var line in InputLines.ReadAsync(stream, LongestLine, CancellationToken.None))
                take(line);

            // Behind a line that was too long something may be left, for which the node would wait.
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException failure)
        {
            Complain(failure.Message);
        }
    }

    private void Hear(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            _tell(new NodeSaid(_number, document.RootElement.GetProperty("event").GetString() ?? "", document.RootElement.Clone()));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            Complain(line);
        }
    }

    private void Complain(string line) => _tell(new NodeComplained(_number, line));
}
