namespace Iopf.Hocon.Source;

/// <summary>A path: keys from the outside in. Written with dots between them, and quotes around keys that need them.</summary>
public readonly struct HoconPath
{
    private readonly string[]? _keys;

    /// <summary>Makes a path of its keys.</summary>
    /// <param name="keys">The keys, without quotes.</param>
    public HoconPath(params string[] keys) => _keys = keys;

    /// <summary>The path of no keys.</summary>
    public static HoconPath Empty => default;

    /// <summary>The keys from the outside in.</summary>
    public ReadOnlySpan<string> Keys => _keys;

    /// <summary>Reads a path such as <c>a.b."c.d"</c>.</summary>
    /// <param name="text">The path as HOCON writes it.</param>
    /// <exception cref="HoconException">The text is not a path; its place is within the text.</exception>
    public static HoconPath Parse(string text)
    {
        var cursor = new Cursor(new HoconText("path", text), HoconLimits.Default);
        var keys = new List<string>();
        foreach (var element in PathReader.Read(cursor, HoconLimits.Default.Depth)) keys.Add(element.Key);
        return cursor.AtEnd ? new HoconPath([.. keys]) : throw cursor.Error($"{cursor.Shown()} cannot stand in a path.");
    }

    /// <summary>This path and another one after it.</summary>
    /// <param name="further">The path from there on.</param>
    public HoconPath Append(HoconPath further) => new([.. Keys, .. further.Keys]);

    /// <summary>The path as HOCON writes it.</summary>
    public override string ToString()
    {
        if (_keys is null) return "";
        return string.Join('.', _keys.Select(Quoting.Key));
    }
}
