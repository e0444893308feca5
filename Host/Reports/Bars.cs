namespace Iopf.Host.Reports;

/// <summary>Bars of a table: as long as their part of the longest one, to an eighth of a letter where there are such letters.</summary>
internal static class Bars
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A bar; empty for nothing, and else never shorter than the least that can be drawn.</summary>
    /// <param name="value">How much, 0 to <paramref name="longest"/>.</param>
    /// <param name="longest">What the longest bar stands for.</param>
    /// <param name="width">Letters of the longest bar.</param>
    /// <param name="isAscii">Whether it does with ASCII.</param>
    public static string Of(long value, long longest, int width, bool isAscii)
    {
        if (value <= 0 || longest <= 0)
            return "";

        var steps = isAscii ? 1 : Eighths.Length;
        var length = (int)((((Int128)value * width * steps * 2) + longest) / ((Int128)longest * 2));
        var (full, part) = int.DivRem(Math.Max(1, length), steps);
        return new string(isAscii ? '#' : Eighths[^1], full) + (part == 0 ? "" : Eighths[part - 1]);
    }
}
