namespace Iopf.Logs.Reading;

/// <summary>
/// Dates as syslog, journal and <c>dmesg -T</c> write them, in any language: what makes them a date is the time of day, <c>12:42:33</c>, which
/// comes after at most four short words (day of the week, month, day, year), or behind the <c>T</c> of RFC 3339.
/// </summary>
internal static class WallClock
{
    private const int MostWords = 5;
    private const int LongestWord = 16;

    /// <summary>Reads a date with its time of day, its fraction, its year and its zone.</summary>
    public static bool TryRead(scoped ref LineCursor cursor, out ReadOnlySpan<byte> date)
    {
        date = default;
        LineCursor ahead = cursor;
        for (var count = 0; count < MostWords; count++)
        {
            var word = NextWord(ref ahead);
            if (word is [] or [.., (byte)':'])
                return false;

            if (IsTimeOfDay(word) || IsDateAndTime(word))
            {
                SkipYearAndZone(ref ahead);
                date = cursor.Rest[..^ahead.Rest.Length].TrimEnd(" "u8);
                cursor = ahead;
                return true;
            }

            if (word.Length > LongestWord)
                return false;
        }

        return false;
    }

    /// <summary>Whether the text in brackets is a date: <c>Mon Apr 29 12:42:33 2024</c>, <c>Apr29 12:42</c>, <c>2024-04-29T12:42:33,123456+02:00</c>.</summary>
    public static bool IsDate(ReadOnlySpan<byte> inside)
    {
        LineCursor cursor = new LineCursor(inside);
        for (var word = NextWord(ref cursor); !word.IsEmpty; word = NextWord(ref cursor))
        {
            if (IsTimeOfDay(word) || IsDateAndTime(word) || (word.Length == 5 && IsPair(word) && word[2] == ':' && IsPair(word[3..])))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<byte> NextWord(scoped ref LineCursor cursor)
    {
        cursor.SkipBlanks();
        var end = cursor.Rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? cursor.Rest : cursor.Rest[..end];
        cursor.Skip(word);
        return word;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<byte> word) =>
        word.Length >= 8 && IsPair(word) && word[2] == ':' && IsPair(word[3..]) && word[5] == ':' && IsPair(word[6..])
        && (word.Length == 8 || word[8] is (byte)'.' or (byte)',' or (byte)'Z' or (byte)'+' or (byte)'-');

    private static bool IsDateAndTime(ReadOnlySpan<byte> word) =>
        word.Length >= 19 && IsPair(word) && IsPair(word[2..]) && word[4] == '-' && word[7] == '-' && word[10] == 'T' && IsTimeOfDay(word[11..]);

    private static bool IsPair(ReadOnlySpan<byte> text) => text.Length >= 2 && char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1]);

    /// <summary>A year, or a zone in capital letters or digits; but not a host's name, behind which <c>kernel:</c> stands.</summary>
    private static void SkipYearAndZone(scoped ref LineCursor cursor)
    {
        for (LineCursor ahead = cursor; ; cursor = ahead)
        {
            var word = NextWord(ref ahead);
            var isZone = word is [(byte)'+' or (byte)'-', ..] || word.IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0;
            if (!isZone && word.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return;

            LineCursor next = ahead;
            next.SkipBlanks();
            if (word.Length is < 2 or > 6 || LogPrefix.SkipKernelWord(ref next))
                return;
        }
    }
}
