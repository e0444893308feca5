namespace Iopf.Host.Launching;

/// <summary>Rows of words as lines of a page.</summary>
internal static class TextTable
{
    /// <summary>The lines, with columns as wide as their widest word.</summary>
    /// <param name="rows">The rows, the first with the heads; all are equally long.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
