using System.Diagnostics;
using Iopf.Tests.Host.Nodes;

namespace Iopf.Tests.Host.Launching;

/// <summary>The program as a process.</summary>
internal sealed class Started : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    /// <summary>Starts it in a folder.</summary>
    public Started(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(Program[0], [.. Program.Skip(1), .. args])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, Lines), ReadAsync(_process.StandardError, Errors));
    }

    /// <summary>The command that starts it.</summary>
    public static string[] Program => ["dotnet", Path.Combine(AppContext.BaseDirectory, "iopf.dll")];

    /// <summary>What it prints.</summary>
    public SpokenLines Lines { get; } = new();

    /// <summary>What it complains of.</summary>
    public SpokenLines Errors { get; } = new();

    /// <summary>Ends it as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends it as `kill -9` does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(SpokenLines.Bound);
        await _reading.WaitAsync(SpokenLines.Bound);
        return _process.ExitCode;
    }

    /// <summary>Waits until a process is gone that somebody else started.</summary>
    public static async Task EndOfAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().WaitAsync(SpokenLines.Bound);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
        Lines.Dispose();
        Errors.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, SpokenLines lines)
    {
        while (await reader.ReadLineAsync() is { } line)
            lines.WriteLine(line);

        lines.Complete();
    }
}
