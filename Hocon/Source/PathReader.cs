using System.Text;

namespace Iopf.Hocon.Source;

/// <summary>One key of a path as written.</summary>
internal readonly record struct PathElement(string Key, HoconPosition Position);

/// <summary>Reads paths: keys with dots between them, in quotes or without; white space within a key belongs to it.</summary>
internal static class PathReader
{
    /// <summary>Reads up to the first character that no path can hold.</summary>
    public static List<PathElement> Read(Cursor cursor, int limit)
    {
        cursor.SkipSpaces();
        var elements = new List<PathElement>();
        do
        {
            cursor.SkipSpaces();
            if (elements.Count == limit) throw cursor.Error($"Objects and lists may be nested at most {limit} deep, dots counted.");
            elements.Add(ReadElement(cursor));
        }
        while (cursor.Accept("."));
        return elements;
    }

    private static PathElement ReadElement(Cursor cursor)
    {
        var start = cursor.Position;
        var key = new StringBuilder();
        var any = false;
        for (; ; )
        {
            var spaces = cursor.Position;
            var ahead = 0;
            while (Cursor.IsSpace(cursor.Peek(ahead))) ahead++;
            var c = cursor.Peek(ahead);
            var quoted = c == '"';
            if (!quoted && (!UnquotedText.MayHold(c) || c == '.' || UnquotedText.StartsComment(cursor, ahead)))
            {
                cursor.Take(ahead);
                if (any) return new PathElement(key.ToString(), start);
                throw new HoconException(c == '.' ? spaces : cursor.Position, NoKey(cursor));
            }

            var between = cursor.Take(ahead);
            if (any) key.Append(between);
            if (quoted) key.Append(QuotedReader.Read(cursor));
            else key.Append(UnquotedText.Take(cursor, stopAtDot: true));
            any = true;
        }
    }

    private static string NoKey(Cursor cursor) => cursor.Peek() == '.'
        ? "Between two dots of a path stands a key; an empty key is written \"\"."
        : $"{cursor.Shown()} stands where a key is expected; other characters than letters, digits, '-' and '_' need quotes.";
}
