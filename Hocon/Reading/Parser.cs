using Iopf.Hocon.Resolving;
using Iopf.Hocon.Source;

namespace Iopf.Hocon.Reading;

/// <summary>Reads one text into fields as written. <see cref="ValueParser"/> reads the values.</summary>
internal sealed class Parser
{
    private readonly Cursor _cursor;
    private readonly TextReading _reading;
    private readonly ValueParser _values;

    public Parser(HoconText source, TextReading reading, HoconPath prefix)
    {
        _cursor = new Cursor(source, reading.Limits);
        _reading = reading;
        _values = new ValueParser(this, _cursor, reading.Limits, prefix);
    }

    /// <summary>Reads the whole text: fields, with braces around them or without.</summary>
    public void ReadText(RawField owner, RawObject into, int depth)
    {
        _cursor.SkipLines();
        if (_cursor.Peek() == '[') throw _cursor.Error("A text holds keys with values; a list may not stand at its root.");
        var start = _cursor.Position;
        if (_cursor.Accept("{"))
        {
            ReadFields(owner, into, depth, start, closing: '}');
            _cursor.SkipLines();
            if (!_cursor.AtEnd) throw _cursor.Error($"{_cursor.Shown()} stands after the brace that closes the text.");
            return;
        }

        ReadFields(owner, into, depth, start, Cursor.End);
    }

    /// <summary>Reads fields up to and including the closing brace, or to the end of the text.</summary>
    public void ReadFields(RawField owner, RawObject into, int depth, HoconPosition opened, int closing)
    {
        _cursor.SkipLines();
        while (_cursor.Peek() != closing)
        {
            if (_cursor.AtEnd) throw new HoconException(opened, "A brace that is opened here is never closed.");
            if (_cursor.Peek() == '}') throw _cursor.Error("A brace is closed here that was never opened.");
            ReadField(owner, into, depth);
            ReadSeparator(closing);
        }

        if (closing != Cursor.End) _cursor.Step();
    }

    private void ReadSeparator(int closing)
    {
        var line = _cursor.SkipLines();
        if (_cursor.Accept(","))
        {
            _cursor.SkipLines();
            if (_cursor.Peek() == ',') throw _cursor.Error("Between two commas stands a key with a value.");
            return;
        }

        if (line || _cursor.Peek() == closing) return;
        if (_cursor.AtEnd || _cursor.Peek() == '}') return;
        throw _cursor.Error($"{_cursor.Shown()} cannot follow a value here; a comma or the end of the line does.");
    }

    private void ReadField(RawField owner, RawObject into, int depth)
    {
        if (IncludeStatement.IsNext(_cursor))
        {
            var (position, path) = IncludeStatement.Read(_cursor);
            _reading.Include(position, _cursor.Name, path, owner, into, depth);
            return;
        }

        var keys = PathReader.Read(_cursor, _reading.Limits.Depth);
        depth += keys.Count;
        if (depth > _reading.Limits.Depth)
            throw new HoconException(keys[0].Position, $"Objects and lists may be nested at most {_reading.Limits.Depth} deep, dots counted.");
        var field = Descend(owner, into, keys);
        ReadAssignment(field, keys[^1], depth);
    }

    private void ReadAssignment(RawField field, PathElement key, int depth)
    {
        _cursor.SkipLines();
        if (_cursor.Accept("+="))
        {
            _cursor.SkipLines();
            var position = _cursor.Position;
            var item = RawField.Item(position);
            item.Define(_values.Read(item, depth + 1, $"'{Shown(key)}'"));
            field.Define(new RawConcatenation(position, [new RawPrior(position), new RawList(position, [item])]));
            return;
        }

        if (_cursor.Peek() != '{')
        {
            if (!_cursor.Accept("=") && !_cursor.Accept(":"))
                throw _cursor.Error($"{_cursor.Shown()} stands after the key '{Shown(key)}', where '=', ':', '+=' or '{{' is expected.");
            _cursor.SkipLines();
        }

        field.Define(_values.Read(field, depth, $"'{Shown(key)}'"));
    }

    /// <summary>Makes the objects that a dotted key stands for and returns the field of its last element.</summary>
    private static RawField Descend(RawField owner, RawObject into, List<PathElement> keys)
    {
        for (var i = 0; ; i++)
        {
            var (key, position) = keys[i];
            if (!into.Fields.TryGetValue(key, out var field))
            {
                field = owner.Child(key, position);
                into.Fields.Add(key, field);
            }

            if (i == keys.Count - 1) return field;
            if (field.Definitions is not [.., RawObject]) field.Define(new RawObject(position));
            into = (RawObject)field.Definitions[^1];
            owner = field;
        }
    }

    private static string Shown(PathElement key) => key.Key.Length <= 40 ? key.Key : string.Concat(key.Key.AsSpan(0, 40), "…");
}
