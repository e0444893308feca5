using Iopf.Logs.Records;

namespace Iopf.Logs.Reading;

/// <summary>Times that the kernel wrote, and the brackets that they stand in.</summary>
internal static class KernelTime
{
    private const ulong LastSecond = long.MaxValue / 1_000_000_000;
    private const int LongestBracket = 48;

    /// <summary>
    /// Reads <c>[   12.345678]</c>, the date of <c>dmesg -T</c> and <c>-H</c>, a caller id (<c>[  T814]</c>), or a difference to the line before
    /// (<c>[  +0.000012]</c>, <c>[&lt;    0.000012&gt;]</c>), which tells no time. Any other bracket is the message's.
    /// </summary>
    public static bool TryReadBracket(scoped ref LineCursor cursor, ref LogTime? time, ref ReadOnlySpan<byte> wallClock)
    {
        LineCursor start = cursor;
        if (cursor.Skip("["u8) && cursor.Until("]"u8, out var inside) && inside.Length <= LongestBracket)
        {
            inside = inside.Trim(" \t"u8);
            if (TryRead(inside, out var read))
            {
                time = read;
                return true;
            }

            if (IsCaller(inside) || inside is [(byte)'+' or (byte)'<', ..])
                return true;

            if (WallClock.IsDate(inside))
            {
                wallClock = inside;
                return true;
            }
        }

        cursor = start;
        return false;
    }

    /// <summary>Reads the head of a <c>/dev/kmsg</c> record: priority, number and microseconds, flags and more, then a semicolon.</summary>
    public static bool TryReadKmsg(scoped ref LineCursor cursor, ref LogTime? time)
    {
        LineCursor start = cursor;
        if (cursor.Decimal(out _) && cursor.Skip(","u8) && cursor.Decimal(out _) && cursor.Skip(","u8) && cursor.Decimal(out var microseconds)
            && microseconds <= LastSecond * 1_000_000 && cursor.Skip(","u8) && cursor.Until(";"u8, out var flags) && flags.Length <= LongestBracket)
        {
            time = new LogTime((long)microseconds * 1_000);
            return true;
        }

        cursor = start;
        return false;
    }

    /// <summary>Reads seconds, a point and 1 to 9 digits; a difference in angle brackets may follow (<c>dmesg -d</c>).</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out LogTime time)
    {
        time = default;
        LineCursor cursor = new LineCursor(text);
        if (!cursor.Decimal(out var seconds) || seconds > LastSecond - 1 || !cursor.Skip("."u8))
            return false;

        var digits = cursor.Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? cursor.Rest.Length : digits;
        if (digits is 0 or > 9)
            return false;

        cursor.Decimal(out var fraction);
        for (var digit = digits; digit < 9; digit++)
            fraction *= 10;

        cursor.SkipBlanks();
        time = new LogTime(((long)seconds * 1_000_000_000) + (long)fraction);
        return cursor.AtEnd || cursor.Rest[0] == '<';
    }

    private static bool IsCaller(ReadOnlySpan<byte> inside)
    {
        if (inside is not [(byte)'T' or (byte)'C', .. var digits])
            return false;

        LineCursor cursor = new LineCursor(digits);
        return cursor.Decimal(out _) && cursor.AtEnd;
    }
}
