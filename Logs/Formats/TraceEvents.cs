using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>
/// Finds the name of an event in a line of ftrace, trace-cmd or perf, whatever stands before it (task, CPU, flags, latency), and takes the time that
/// stands right before the name. The event's fields follow the name and its colon.
/// </summary>
internal static class TraceEvents
{
    /// <summary>Reads an event of F§5.6.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        if (TryFind(line, "io_page_fault:"u8, out LineCursor cursor, out var time))
            return TraceFaults.ReadPageFault(line.Start(LogDriver.Trace, LogKind.TraceIoPageFault) with { Time = time }, cursor);

        if (TryFind(line, "prq_report:"u8, out cursor, out time))
            return TracePageRequests.Read(line.Start(LogDriver.Trace, LogKind.TracePageRequest) with { Time = time }, cursor);

        if (TryFind(line, "qi_submit:"u8, out cursor, out time))
            return TraceInvalidations.Read(line.Start(LogDriver.Trace, LogKind.TraceInvalidation) with { Time = time }, cursor);

        if (TryFind(line, "dev_fault:"u8, out cursor, out time))
            return TraceFaults.ReadDeviceFault(line.Start(LogDriver.Trace, LogKind.TraceDeviceFault) with { Time = time }, cursor);

        return TryFind(line, "dev_page_response:"u8, out cursor, out time)
            ? TraceFaults.ReadPageResponse(line.Start(LogDriver.Trace, LogKind.TracePageResponse) with { Time = time }, cursor)
            : null;
    }

    /// <summary>Whether the line is of such an event.</summary>
    public static bool IsEvent(in LogLine line) => TryFind(line, "io_page_fault:"u8, out _, out _) || TryFind(line, "prq_report:"u8, out _, out _)
        || TryFind(line, "qi_submit:"u8, out _, out _) || TryFind(line, "dev_fault:"u8, out _, out _) || TryFind(line, "dev_page_response:"u8, out _, out _);

    private static bool TryFind(in LogLine line, ReadOnlySpan<byte> name, out LineCursor fields, out LogTime? time)
    {
        time = line.Time;
        var message = line.Message;
        var at = message.IndexOf(name);
        if (at < 0 || (at > 0 && LineCursor.IsWord(message[at - 1])))
        {
            fields = default;
            return false;
        }

        fields = new LineCursor(message[(at + name.Length)..]);
        fields.SkipBlanks();

        // perf and trace-cmd may put the event's system before its name.
        var before = message[..at];
        if (before is [.., (byte)':'])
            before = before[..(before.LastIndexOfAny((byte)' ', (byte)'\t') + 1)];

        before = before.TrimEnd(" \t"u8);
        if (before is [.. var stamp, (byte)':'] && KernelTime.TryRead(stamp[(stamp.LastIndexOfAny((byte)' ', (byte)'\t') + 1)..], out var read))
            time = read;

        return true;
    }
}
