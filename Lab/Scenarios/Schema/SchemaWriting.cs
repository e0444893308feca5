using System.Text;
using System.Text.Encodings.Web;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>Writes settings as HOCON: a key a line, two spaces a level.</summary>
/// <param name="originOf">Says where the value of a key comes from, by its path; it stands behind the value as a comment. Null: without.</param>
internal sealed class SchemaWriting(Func<string, string>? originOf = null)
{
    private readonly StringBuilder _text = new();
    private string _prefix = "";
    private int _level;

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>A text in quotes, with escapes.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>Writes a key with its value, and where that comes from.</summary>
    public void Setting(string key, string value) =>
        Line(originOf is null ? $"{key} = {value}" : $"{key} = {value}  # {OneLine(originOf(_prefix + key))}");

    /// <summary>Writes what stands below a key.</summary>
    /// <param name="path">The path from here to the keys that are written: <c>mm.</c>, or <c>devices[0].</c></param>
    /// <param name="write">Writes them.</param>
    public void Within(string path, Action write)
    {
        var outer = _prefix;
        _prefix += path;
        write();
        _prefix = outer;
    }

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

    // The name of a file may have any character but the one that ends it.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
