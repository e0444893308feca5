using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>Errors of Intel's invalidation queue, and the two descriptors that the driver then prints, the current and the one before.</summary>
internal static class IntelQueues
{
    /// <summary>Reads an error, or descriptors whose error is not in the log.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.SkipTo("VT-d detected "u8))
            return TryReadDescriptor(line, line.Start(LogDriver.Intel, LogKind.IntelQueueDump));

        if (cursor.Skip("Invalidation Queue Error: Reason "u8))
            return cursor.Hex(out uint reason) ? line.Start(LogDriver.Intel, LogKind.IntelQueueError) with { Code = (int)reason } : null;

        if (cursor.Skip("Invalidation Time-out Error: SID "u8))
            return ReadDevice(cursor, line.Start(LogDriver.Intel, LogKind.IntelQueueTimeout));

        if (cursor.Skip("Invalidation Completion Error: SID "u8))
            return ReadDevice(cursor, line.Start(LogDriver.Intel, LogKind.IntelQueueCompletionError));

        // Before 5.14: `invalid descriptor: low=1, high=2`, in scalable mode `qw0 = 1, qw1 = 2`.
        if (!cursor.Skip("invalid descriptor: "u8) || !TryReadWords(cursor.Rest, out var first, out var second))
            return null;

        return line.Start(LogDriver.Intel, LogKind.IntelQueueError) with { Text = "invalid descriptor", Words = [first, second] };
    }

    /// <summary>Takes a descriptor, or the line that the error is cleared.</summary>
    public static LogRecord? Continue(LogRecord error, in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        cursor.Skip("DMAR: "u8);
        if (IsCleared(cursor.Rest))
            return error with { Fields = error.Fields.Add(new LogField("cleared", 1)) };

        return TryReadDescriptor(line, error);
    }

    /// <summary>Whether the driver has printed both descriptors.</summary>
    public static bool IsComplete(LogRecord record) => record.Words.Length >= 4;

    /// <summary><c>Invalidation Queue Error (IQE) cleared</c> and its like.</summary>
    public static bool IsCleared(ReadOnlySpan<byte> text) => text.StartsWith("Invalidation "u8) && text.EndsWith(") cleared"u8);

    private static LogRecord? ReadDevice(LineCursor cursor, LogRecord record) => cursor.Hex(out uint requester) && requester <= ushort.MaxValue
        ? record with { Device = DeviceName.OfRequester(0, requester), Fields = [new LogField("sid", requester)] }
        : null;

    private static LogRecord? TryReadDescriptor(in LogLine line, LogRecord record)
    {
        LineCursor cursor = new LineCursor(line.Message);
        string name;
        if (cursor.SkipTo("QI HEAD: "u8))
            name = "head";
        else if (cursor.SkipTo("QI PRIOR: "u8))
            name = "prior";
        else
            return null;

        if (!cursor.Until(" qw0"u8, out var type) || !TryReadWords(line.Message, out var first, out var second))
            return null;

        return record with { Words = record.Words.AddRange(first, second), Fields = record.Fields.Add(new LogField(name, first & 0xF, LineCursor.Text(type))) };
    }

    private static bool TryReadWords(ReadOnlySpan<byte> text, out ulong first, out ulong second)
    {
        second = 0;
        return (LineCursor.TryHex(text, "qw0"u8, out first) && LineCursor.TryHex(text, "qw1"u8, out second))
            || (LineCursor.TryHex(text, "low"u8, out first) && LineCursor.TryHex(text, "high"u8, out second));
    }
}
