using System.Text;
using Iopf.Hocon.Resolving;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Reading;

/// <summary>Reads values as written: one part, or several side by side.</summary>
internal sealed class ValueParser(Parser fields, Cursor cursor, HoconLimits limits, HoconPath prefix)
{
    /// <summary>Reads up to a comma, a closing bracket, a comment or the end of the line.</summary>
    /// <param name="owner">The field that the value belongs to.</param>
    /// <param name="depth">How deep the owner is nested.</param>
    /// <param name="subject">What has the value, for an error message.</param>
    public Raw Read(RawField owner, int depth, string subject)
    {
        var start = cursor.Position;
        var pieces = new List<Raw>();
        for (; ; )
        {
            var spaces = cursor.Position;
            var ahead = 0;
            while (Cursor.IsSpace(cursor.Peek(ahead))) ahead++;
            var between = cursor.Take(ahead);
            if (cursor.AtComment || cursor.Peek() is Cursor.End or '\n' or ',' or '}' or ']') break;
            if (pieces.Count > 0 && between.Length > 0) pieces.Add(new RawSpace(spaces, between));
            pieces.Add(ReadPiece(owner, depth, subject));
        }

        return pieces switch
        {
            [] => throw new HoconException(start, $"{subject} has no value; an empty string is written \"\"."),
            [var single] => single,
            _ => pieces.TrueForAll(piece => piece is RawScalar or RawSpace) ? Joined(start, pieces) : new RawConcatenation(start, pieces),
        };
    }

    private Raw ReadPiece(RawField owner, int depth, string subject)
    {
        var position = cursor.Position;
        switch (cursor.Peek())
        {
            case '"':
                return new RawScalar(new HoconScalar(position, HoconKind.String, QuotedReader.Read(cursor)));
            case '{':
                cursor.Step();
                var fieldsRead = new RawObject(position);
                // The keys in it count as a level of nesting, not the brace.
                fields.ReadFields(owner, fieldsRead, depth, position, closing: '}');
                return fieldsRead;
            case '[':
                cursor.Step();
                return ReadList(position, Deeper(depth, position));
            case '$' when cursor.Peek(1) == '{':
                return ReadSubstitution(position);
            default:
                var word = UnquotedText.Take(cursor);
                if (word.Length > 0) return new RawScalar(new HoconScalar(position, Literals.Classify(word), word));
                throw cursor.Error(cursor.Peek() is '=' or ':'
                    ? $"{cursor.Shown()} cannot stand in a value without quotes; or {subject} has no value before this line."
                    : $"{cursor.Shown()} cannot stand in the value of {subject} without quotes.");
        }
    }

    private RawList ReadList(HoconPosition opened, int depth)
    {
        var items = new List<RawField>();
        cursor.SkipLines();
        while (!cursor.Accept("]"))
        {
            if (cursor.AtEnd) throw new HoconException(opened, "A bracket that is opened here is never closed.");
            var item = RawField.Item(cursor.Position);
            item.Define(Read(item, depth, "This item of a list"));
            items.Add(item);
            var line = cursor.SkipLines();
            if (cursor.Accept(","))
                cursor.SkipLines();
            else if (!line && cursor.Peek() is not ']' and not Cursor.End)
                throw cursor.Error($"{cursor.Shown()} cannot follow an item of a list; a comma, the end of the line or ']' does.");
        }

        return new RawList(opened, items);
    }

    private RawSubstitution ReadSubstitution(HoconPosition position)
    {
        cursor.Take(2);
        var optional = cursor.Accept("?");
        var keys = PathReader.Read(cursor, limits.Depth);
        if (!cursor.Accept("}")) throw cursor.Error($"{cursor.Shown()} stands where the '}}' of a substitution is expected.");
        return new RawSubstitution(position, new HoconPath([.. keys.Select(key => key.Key)]), optional, prefix);
    }

    private int Deeper(int depth, HoconPosition position) => depth < limits.Depth
        ? depth + 1
        : throw new HoconException(position, $"Objects and lists may be nested at most {limits.Depth} deep, dots counted.");

    private static RawScalar Joined(HoconPosition start, List<Raw> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces) text.Append(piece is RawSpace space ? space.Text : ((RawScalar)piece).Value.Text);
        return new RawScalar(new HoconScalar(start, HoconKind.String, text.ToString()));
    }
}
