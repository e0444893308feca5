using System.Text;

namespace Iopf.Lab.Profiles;

/// <summary>The tables of profiles in Markdown.</summary>
public static class ProfileMarkdown
{
    /// <summary>All tables, each under its title; each line ends with a line feed.</summary>
    public static string Write(ProfileTable table)
    {
        var text = new StringBuilder();
        foreach (var section in table.Sections)
        {
            text.Append("## ").Append(section.Title).Append("\n\n");
            Line(text, ["", .. table.Columns]);
            Line(text, Enumerable.Repeat("---", table.Columns.Length + 1));
            foreach (var line in section.Lines)
                Line(text, [line.Label, .. line.Cells]);

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
