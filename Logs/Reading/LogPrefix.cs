using Iopf.Logs.Records;

namespace Iopf.Logs.Reading;

/// <summary>
/// Cuts off what tools put before a kernel's message, in any order and nesting: mail quotes, <c>&lt;4&gt;</c>, <c>[   12.345678]</c>, caller ids,
/// syslog's and journal's dates with host and <c>kernel:</c>, <c>kern  :err   :</c>, the head of a <c>/dev/kmsg</c> record, <c>MESSAGE=</c>. What it does not know
/// stays part of the message, where the formats look for their words anyway.
/// </summary>
internal static class LogPrefix
{
    /// <summary>More parts than any tool writes; the rest of a line of brackets is its message.</summary>
    private const int MostParts = 12;

    /// <summary>Cuts a line that has no colours.</summary>
    public static LogLine Cut(ReadOnlySpan<byte> whole, long number)
    {
        LineCursor cursor = new LineCursor(whole);
        LogTime? time = null;
        ReadOnlySpan<byte> wallClock = default;
        ReadOnlySpan<byte> host = default;
        for (var part = 0; part < MostParts; part++)
        {
            cursor.SkipBlanks();
            if (cursor.Skip(">"u8) || cursor.Skip("MESSAGE="u8) || SkipPriority(ref cursor) || SkipLevel(ref cursor) || SkipKernelWord(ref cursor))
                continue;

            if (KernelTime.TryReadBracket(ref cursor, ref time, ref wallClock) || KernelTime.TryReadKmsg(ref cursor, ref time))
                continue;

            if (wallClock.IsEmpty && WallClock.TryRead(ref cursor, out wallClock))
                continue;

            if (host.IsEmpty && (time is not null || !wallClock.IsEmpty) && TryReadHost(ref cursor, out host))
                continue;

            break;
        }

        return new LogLine
        {
            Number = number,
            Whole = whole,
            Message = cursor.Rest.TrimEnd(" \t"u8),
            Time = time,
            WallClock = wallClock,
            Host = host,
        };
    }

    /// <summary>Whether the word <c>kernel:</c> stands here, as syslog and journal write it.</summary>
    public static bool SkipKernelWord(scoped ref LineCursor cursor)
    {
        LineCursor start = cursor;
        if (!cursor.Skip("kernel"u8))
            return false;

        if (cursor.Skip("["u8))
        {
            cursor.Decimal(out _);
            cursor.Skip("]"u8);
        }

        // The last form is RFC 5424's, which has no colon.
        if (cursor.Skip(":"u8) || cursor.Skip(" - - - "u8))
            return true;

        cursor = start;
        return false;
    }

    /// <summary><c>&lt;4&gt;</c>, also with the version that RFC 5424 puts behind it, and <c>&lt;4&gt;d</c>.</summary>
    private static bool SkipPriority(scoped ref LineCursor cursor)
    {
        LineCursor start = cursor;
        if (cursor.Skip("<"u8) && cursor.Decimal(out _) && cursor.Skip(">"u8))
        {
            cursor.Skip("1 "u8);
            return true;
        }

        cursor = start;
        return false;
    }

    /// <summary><c>kern  :err   : </c> of <c>dmesg -x</c>.</summary>
    private static bool SkipLevel(scoped ref LineCursor cursor)
    {
        LineCursor start = cursor;
        if (cursor.Skip("kern"u8))
        {
            cursor.SkipBlanks();
            if (cursor.Skip(":"u8))
            {
                var level = cursor.Rest.IndexOfAnyExceptInRange((byte)'a', (byte)'z');
                if (level > 0)
                {
                    cursor.Skip(cursor.Rest[..level]);
                    cursor.SkipBlanks();
                    if (cursor.Skip(":"u8))
                        return true;
                }
            }
        }

        cursor = start;
        return false;
    }

    /// <summary>The word before <c>kernel:</c>; some daemons put facility and level (<c>kern.err</c>) between or before them.</summary>
    private static bool TryReadHost(scoped ref LineCursor cursor, out ReadOnlySpan<byte> host)
    {
        const int MostWords = 3;
        LineCursor ahead = cursor;
        ReadOnlySpan<byte> found = default;
        host = default;
        for (var word = 0; word < MostWords; word++)
        {
            if (!ahead.Until(" "u8, out var text) || text is [] or [.., (byte)':'])
                return false;

            if (found.IsEmpty && !text.StartsWith("kern."u8))
                found = text;

            ahead.SkipBlanks();
            if (SkipKernelWord(ref ahead))
            {
                cursor = ahead;
                host = found;
                return true;
            }
        }

        return false;
    }
}
