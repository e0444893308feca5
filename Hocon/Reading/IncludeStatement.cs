using Iopf.Hocon.Source;

namespace Iopf.Hocon.Reading;

/// <summary>Reads <c>include "path"</c>, also written with <c>required(...)</c> and <c>file(...)</c> around the path.</summary>
internal static class IncludeStatement
{
    private const string Word = "include";

    public static bool IsNext(Cursor cursor)
    {
        if (!cursor.Next(Word)) return false;
        var at = Word.Length;
        while (Cursor.IsSpace(cursor.Peek(at))) at++;
        return cursor.Peek(at) == '"' || (at > Word.Length && NextCall(cursor, at));
    }

    public static (HoconPosition Position, string Path) Read(Cursor cursor)
    {
        var position = cursor.Position;
        cursor.Accept(Word);
        cursor.SkipSpaces();
        var open = 0;
        while (cursor.Accept("required(") || cursor.Accept("file("))
        {
            if (++open > 2) throw cursor.Error("An include is written include \"path\".");
            cursor.SkipSpaces();
        }

        if (cursor.Peek() != '"') throw cursor.Error("An include names a file in quotes; urls and class paths cannot be included.");
        var path = QuotedReader.Read(cursor);
        for (; open > 0; open--)
        {
            cursor.SkipSpaces();
            if (!cursor.Accept(")")) throw cursor.Error($"{cursor.Shown()} stands where the ')' of an include is expected.");
        }

        return (position, path);
    }

    private static bool NextCall(Cursor cursor, int at)
    {
        var start = at;
        while (char.IsAsciiLetter((char)Math.Max(cursor.Peek(at), 0))) at++;
        return at > start && cursor.Peek(at) == '(';
    }
}
