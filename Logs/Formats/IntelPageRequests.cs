using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>
/// What Intel's driver says of its page request queue. The unit's name stands before it, with or without <c>DMAR:</c> and <c>IOMMU:</c>.
/// The words of a refused request are not decoded: kernels up to 4.x had another layout and the same message.
/// </summary>
internal static class IntelPageRequests
{
    /// <summary>Reads any of them.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var message = line.Message;
        var at = message.IndexOf("PRQ overflow "u8);
        if (at >= 0)
        {
            var cleared = message[at..].StartsWith("PRQ overflow cleared"u8);
            return cleared || message[at..].StartsWith("PRQ overflow detected"u8)
                ? Start(line, at, cleared ? LogKind.IntelPageRequestOverflowCleared : LogKind.IntelPageRequestOverflow)
                : null;
        }

        at = message.IndexOf("Invalid page request: "u8);
        if (at >= 0)
            return ReadWords(Start(line, at, LogKind.IntelInvalidPageRequest), message[(at + "Invalid page request: "u8.Length)..]);

        return ReadRefusal(line);
    }

    private static LogRecord? ReadRefusal(in LogLine line)
    {
        var at = Find(line.Message, out var length);
        if (at < 0 || Start(line, at, LogKind.IntelRefusedPageRequest) is not { } record)
            return null;

        record = record with { Text = LineCursor.Text(line.Message.Slice(at, length)) };
        var rest = line.Message[(at + length)..];
        return rest.StartsWith(": "u8) ? ReadWords(record, rest[2..]) : record;
    }

    private static int Find(ReadOnlySpan<byte> message, out int length)
    {
        var at = message.IndexOf("Address is not canonical"u8);
        length = "Address is not canonical"u8.Length;
        if (at >= 0)
            return at;

        at = message.IndexOf("Page request in Privilege Mode"u8);
        length = "Page request in Privilege Mode"u8.Length;
        if (at >= 0)
            return at;

        at = message.IndexOf("Execution request not supported"u8);
        length = "Execution request not supported"u8.Length;
        if (at >= 0)
            return at;

        length = "Page request without PASID"u8.Length;
        return message.IndexOf("Page request without PASID"u8);
    }

    /// <summary>Others may use such words; a unit's name before them makes them the driver's.</summary>
    private static LogRecord? Start(in LogLine line, int at, LogKind kind)
    {
        DeviceName.Split(line.Message[..at], out _, out var unit);
        return unit.StartsWith("dmar"u8) ? line.Start(LogDriver.Intel, kind) with { Unit = LineCursor.Text(unit) } : null;
    }

    private static LogRecord? ReadWords(LogRecord? record, ReadOnlySpan<byte> text)
    {
        LineCursor cursor = new LineCursor(text);
        return record is not null && cursor.Hex(out ulong first) && cursor.Skip(" "u8) && cursor.Hex(out ulong second)
            ? record with { Words = [first, second] }
            : null;
    }
}
