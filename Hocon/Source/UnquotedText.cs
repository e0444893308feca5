namespace Iopf.Hocon.Source;

/// <summary>Text without quotes.</summary>
internal static class UnquotedText
{
    private const string Forbidden = "$\"{}[]:=,+#`^?!@*&\\";

    /// <summary>True when text without quotes may hold the character.</summary>
    public static bool MayHold(int c) => c != Cursor.End && c != '\n' && !Cursor.IsSpace(c) && !Forbidden.Contains((char)c);

    public static bool StartsComment(Cursor cursor, int ahead) =>
        cursor.Peek(ahead) == '#' || (cursor.Peek(ahead) == '/' && cursor.Peek(ahead + 1) == '/');

    /// <summary>Moves over a word, which may be empty.</summary>
    public static string Take(Cursor cursor, bool stopAtDot = false)
    {
        // The exponent of a number may have a plus sign, which no other word has.
        var length = stopAtDot ? 0 : Literals.NumberLength(cursor.Rest);
        while (MayHold(cursor.Peek(length)) && !(stopAtDot && cursor.Peek(length) == '.') && !StartsComment(cursor, length)) length++;
        return cursor.Take(length);
    }
}
