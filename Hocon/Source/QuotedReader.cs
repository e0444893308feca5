using System.Globalization;
using System.Text;

namespace Iopf.Hocon.Source;

/// <summary>Reads strings in quotes, with one quote (JSON's rules) or three (no escapes, many lines).</summary>
internal static class QuotedReader
{
    private const string Triple = "\"\"\"";

    public static string Read(Cursor cursor) => cursor.Next(Triple) ? ReadRaw(cursor) : ReadEscaped(cursor);

    private static string ReadRaw(Cursor cursor)
    {
        var start = cursor.Position;
        cursor.Accept(Triple);
        var length = cursor.Rest.IndexOf(Triple, StringComparison.Ordinal);
        if (length < 0) throw new HoconException(start, "A string that starts with three quotes ends with three quotes.");

        // Further quotes at the end belong to the text: the last three close it.
        while (cursor.Peek(length + 3) == '"') length++;
        var text = cursor.Take(length);
        cursor.Accept(Triple);
        return text;
    }

    private static string ReadEscaped(Cursor cursor)
    {
        var start = cursor.Position;
        cursor.Step();
        var text = new StringBuilder();
        for (; ; )
        {
            var c = cursor.Peek();
            switch (c)
            {
                case '"':
                    cursor.Step();
                    return Checked(text, start);
                case Cursor.End or '\n':
                    throw new HoconException(start, "A string ends with its quote on the same line; use three quotes for more lines.");
                case '\\':
                    text.Append(ReadEscape(cursor));
                    break;
                default:
                    if (c < ' ') throw cursor.Error($"Character U+{c:X4} stands in a string only as \\u{c:x4}.");
                    text.Append((char)c);
                    cursor.Step();
                    break;
            }
        }
    }

    private static char ReadEscape(Cursor cursor)
    {
        var escape = cursor.Peek(1);
        if (escape == 'u') return ReadCode(cursor);
        var character = escape switch
        {
            '"' or '\\' or '/' => (char)escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw cursor.Error("After \\ in a string comes one of \" \\ / b f n r t u; \\\\ stands for \\ itself."),
        };
        cursor.Take(2);
        return character;
    }

    private static char ReadCode(Cursor cursor)
    {
        var digits = cursor.Rest[2..];
        if (digits.Length < 4 || !ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw cursor.Error("After \\u in a string come four hexadecimal digits.");
        cursor.Take(6);
        return (char)code;
    }

    private static string Checked(StringBuilder text, HoconPosition start)
    {
        var result = text.ToString();
        return Unicode.FirstLoneSurrogate(result) < 0
            ? result
            : throw new HoconException(start, "Escapes in a string give whole characters; here is half of a surrogate pair.");
    }
}
