using Iopf.Hocon.Resolving;
using Iopf.Hocon.Source;

namespace Iopf.Hocon.Reading;

/// <summary>The reading of a text and of everything it includes: what is open, and what it has cost.</summary>
internal sealed class TextReading(HoconLimits limits, IIncludeResolver? includes)
{
    private readonly List<string> _open = [];
    private int _included;
    private long _characters;

    public HoconLimits Limits => limits;

    /// <summary>Reads a text, with what it includes, as the root.</summary>
    public RawField Read(HoconText text)
    {
        var position = new HoconPosition(text.Name, 1, 1);
        var root = RawField.Root(position);
        var fields = new RawObject(position);
        Read(text, position, root, fields, depth: 0);
        root.Define(fields);
        return root;
    }

    /// <summary>Reads an included text into the object that includes it.</summary>
    public void Include(HoconPosition position, string including, string path, RawField owner, RawObject into, int depth)
    {
        if (_included == limits.Includes) throw new HoconException(position, $"At most {limits.Includes} files may be included.");
        if (_open.Count > limits.IncludeDepth)
            throw new HoconException(position, $"Files may include each other at most {limits.IncludeDepth} deep.");
        _included++;
        var text = Open(position, including, path);
        if (_open.Contains(text.Name, StringComparer.Ordinal))
            throw new HoconException(position, $"'{text.Name}' includes itself, by way of {string.Join(", ", _open)}.");
        Read(text, position, owner, into, depth);
    }

    private HoconText Open(HoconPosition position, string including, string path)
    {
        if (includes is null) throw new HoconException(position, "This text may not include files.");
        try
        {
            return includes.Open(including, path) ?? throw new HoconException(position, $"There is no file '{path}' to include.");
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw new HoconException(position, $"'{path}' cannot be included: {cannot.Message}", cannot);
        }
    }

    private void Read(HoconText text, HoconPosition at, RawField owner, RawObject into, int depth)
    {
        _characters += text.Text.Length;
        if (_characters > limits.Characters)
            throw new HoconException(at, $"A text and what it includes may have at most {limits.Characters} characters.");
        var half = Unicode.FirstLoneSurrogate(text.Text);
        if (half >= 0) throw new HoconException(PositionOf(text, half), "A text has whole characters; here is half of a surrogate pair.");
        _open.Add(text.Name);
        new Parser(text, this, owner.Path()).ReadText(owner, into, depth);
        _open.RemoveAt(_open.Count - 1);
    }

    private static HoconPosition PositionOf(HoconText text, int index)
    {
        var before = text.Text.AsSpan(0, index);
        return new HoconPosition(text.Name, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
