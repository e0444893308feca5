using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Profiles;
using Iopf.Plays.Charts;

namespace Iopf.Host.Reports;

/// <summary>The tables of profiles for a terminal: as many columns side by side as are readable, with cells that wrap.</summary>
internal static class ProfilePage
{
    private const int LabelWidth = 18;
    private const int NarrowestCell = 18;
    private const int Gap = 2;

    /// <summary>Writes the tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="columns">Characters of a line.</param>
    public static void Write(TextWriter output, IReadOnlyList<ArchitectureProfile> profiles, int columns)
    {
        var fitting = Math.Clamp((columns - LabelWidth) / (NarrowestCell + Gap), 1, profiles.Count);
        foreach (var group in profiles.Chunk(fitting))
        {
            var table = new ProfileTable([.. group]);
            var width = Math.Max(1, ((columns - LabelWidth) / group.Length) - Gap);
            foreach (var section in table.Sections)
            {
                WriteText(output, section.Title, columns);
                WriteLine(output, "", table.Columns, width);
                foreach (var line in section.Lines.Where(line => line.Cells.Any(cell => cell.Length > 0)))
                    WriteLine(output, line.Label, line.Cells, width);

                output.WriteLine();
            }
        }

        WriteText(output, "[mem]: from memory alone, no source was at hand. F§: a section of the facts that this model is built on.", columns);
    }

    private static void WriteText(TextWriter output, string text, int columns)
    {
        foreach (var line in Paragraph.Wrap(text, columns))
            output.WriteLine(line);
    }

    private static void WriteLine(TextWriter output, string label, IReadOnlyList<string> cells, int width)
    {
        var labels = Paragraph.Wrap(label, LabelWidth);
        var wrapped = cells.Select(cell => Paragraph.Wrap(cell, width)).ToList();
        var lines = Math.Max(labels.Count, wrapped.Max(cell => cell.Count));
        for (var i = 0; i < lines; i++)
        {
            var parts = wrapped.Select(cell => new string(' ', Gap) + (cell.ElementAtOrDefault(i) ?? "").PadRight(width));
            output.WriteLine(((labels.ElementAtOrDefault(i) ?? "").PadRight(LabelWidth) + string.Concat(parts)).TrimEnd());
        }
    }
}
