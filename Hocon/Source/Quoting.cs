using System.Text;

namespace Iopf.Hocon.Source;

/// <summary>Puts quotes around what would read as something else without them.</summary>
internal static class Quoting
{
    public static string Key(string key) => IsPlain(key, dots: false) ? key : Quote(key);

    public static string Scalar(HoconKind kind, string text)
    {
        if (kind != HoconKind.String) return text;
        return IsPlain(text, dots: true) && Literals.Classify(text) == HoconKind.String ? text : Quote(text);
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                default:
                    if (char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ') || c == '\uFEFF')
                        quoted.Append($"\\u{(int)c:x4}");
                    else
                        quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(string text, bool dots)
    {
        if (text.Length == 0 || text.StartsWith('-') || text.StartsWith('.')) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_' && c != '-' && !(dots && c == '.')) return false;
        }

        // A key `include` would be the statement.
        return dots || !string.Equals(text, "include", StringComparison.Ordinal);
    }
}
