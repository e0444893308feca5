using System.Text;

namespace Iopf.Logs.Reading;

/// <summary>A line as it is shown to people: a bounded length, no control characters.</summary>
internal static class LineText
{
    private const int Longest = 300;

    /// <summary>The text; bytes that are no UTF-8 become U+FFFD, a tab a blank.</summary>
    public static string Of(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(line[..Math.Min(line.Length, Longest)]));
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                text[i] = text[i] == '\t' ? ' ' : '\uFFFD';
        }

        return text.Append(line.Length > Longest ? "..." : "").ToString();
    }
}
