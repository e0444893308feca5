using Iopf.Lab.Observing;
using Iopf.Text;

namespace Iopf.Host.Terminal;

/// <summary>One line on a terminal that says how far a run is, written over itself.</summary>
/// <param name="host">Where to.</param>
internal sealed class ProgressLine(HostEnvironment host)
{
    /// <summary>Takes away what stands in the line.</summary>
    public const string EraseLine = "\r\u001b[K";

    private const int BarCells = 24;
    private const int Percent = 100;

    /// <summary>Before that, the rate is still that of the start.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private readonly long _start = host.Clock.GetTimestamp();
    private bool _isShown;

    /// <summary>The line for a command, or null where it would disturb: on no terminal, or where the user wants none.</summary>
    public static ProgressLine? For(HostEnvironment host, bool isQuiet) =>
        isQuiet || !host.ErrorIsTerminal ? null : new ProgressLine(host);

    /// <summary>Writes the line.</summary>
    public void Show(RunProgress progress)
    {
        var text = Text(progress, host.Clock.GetElapsedTime(_start));
        host.Error.Write(EraseLine + text[..Math.Min(text.Length, Math.Max(host.Columns - 1, 0))]);
        host.Error.Flush();
        _isShown = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (!_isShown)
            return;

        host.Error.Write(EraseLine);
        host.Error.Flush();
        _isShown = false;
    }

    /// <summary>Bar, share, rate and time left.</summary>
    public static string Text(RunProgress progress, TimeSpan elapsed)
    {
        var planned = progress.Planned;
        var made = planned == 0 ? progress.Accesses : Math.Min(progress.Accesses, planned);
        var rate = elapsed.TotalSeconds > 0 ? made / elapsed.TotalSeconds : 0;
        if (planned == 0)
            return $"{Quantities.Count(made)} accesses  {Quantities.Count((long)rate)} accesses/s";

        var full = (int)(made * BarCells / planned);
        var bar = new string('━', full) + new string('─', BarCells - full);
        var left = rate > 0 && elapsed >= Settled ? Left((planned - made) / rate) : "";
        return $"{bar} {made * Percent / planned,3} %  {Quantities.Count((long)rate)} accesses/s{left}";
    }

    private static string Left(double seconds)
    {
        const int Minute = 60;
        var whole = (long)Math.Min(Math.Ceiling(seconds), int.MaxValue);
        return whole < 2 * Minute ? $"  {whole} s left" : $"  {whole / Minute} min left";
    }
}
