using System.Text;

namespace Iopf.Tests.Actors.Properties;

/// <summary>Two lists in two columns, for who reads a failure.</summary>
internal static class SideBySide
{
    public static string Of(string left, IReadOnlyList<string> lefts, string right, IReadOnlyList<string> rights)
    {
        var width = lefts.Append(left).Max(line => line.Length) + 2;
        var text = new StringBuilder();
        text.Append("  ").Append(left.PadRight(width)).Append("| ").Append(right).Append('\n');
        for (var i = 0; i < Math.Max(lefts.Count, rights.Count); i++)
        {
            var (a, b) = (i < lefts.Count ? lefts[i] : "", i < rights.Count ? rights[i] : "");
            text.Append(string.Equals(a, b, StringComparison.Ordinal) ? "  " : "! ").Append(a.PadRight(width)).Append("| ").Append(b).Append('\n');
        }

        return text.ToString();
    }
}
