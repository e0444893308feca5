using System.Diagnostics;
using System.Globalization;
using Iopf.Host.Files;

namespace Iopf.Host.Runs;

/// <summary>A process that is not taken for a later one with the same number.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Start">When it began, in words of its system, in which two processes of one number differ.</param>
/// <param name="Machine">The machine that it runs on.</param>
internal sealed record ProcessMark(int Id, string Start, string Machine)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>This process.</summary>
    public static ProcessMark Current { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? "", Environment.MachineName);

    /// <summary>Whether it still runs; null: it is on another machine, into which nobody can look from here.</summary>
    public bool? IsAlive => Machine != Environment.MachineName ? null : StartOf(Id) == Start;

    // Linux: the boot, and ticks since it. Times of day would change with the clock.
    private static string? StartOf(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return LinuxStartOf(id);

            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure) || failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // There is none, or it ended while it was looked at.
            return null;
        }
    }

    private static string? LinuxStartOf(int id)
    {
        // The name of the program, in parentheses, may have any character.
        var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var isOver = fields[StateField] is "Z" or "X";
        return isOver ? null : $"{File.ReadAllText(BootFile).Trim()}/{fields[StartField]}";
    }
}
