using System.Text;
using System.Text.Encodings.Web;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>Writes settings as HOCON: a key a line, two spaces a level.</summary>
internal sealed class SchemaWriting
{
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>A text in quotes, with escapes.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>Writes one line at the present level.</summary>
    public void Line(string text) => _text.Append(' ', 2 * _level).Append(text).Append('\n');

    /// <summary>Writes a line that opens a block; what follows is a level deeper.</summary>
    public void Open(string text)
    {
        Line(text);
        _level++;
    }

    /// <summary>Writes the line that closes a block.</summary>
    public void Close(string text)
    {
        _level--;
        Line(text);
    }
}
