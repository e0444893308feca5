using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>Overflows of an SMMUv3's queues, and page requests, which the driver only reports and denies.</summary>
internal static class SmmuV3Messages
{
    /// <summary>Reads an overflow or the first line of a page request.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var message = line.Message;
        var at = message.IndexOf("EVTQ overflow detected"u8);
        if (at >= 0)
            return Start(line, at, LogKind.SmmuV3EventOverflow);

        at = message.IndexOf("PRIQ overflow detected"u8);
        if (at >= 0)
            return Start(line, at, LogKind.SmmuV3PageRequestOverflow);

        at = message.IndexOf("unexpected PRI request received:"u8);
        return at >= 0 ? Start(line, at, LogKind.SmmuV3PageRequest) : null;
    }

    /// <summary>Whether the record still waits for the line of the request.</summary>
    public static bool IsHalf(LogRecord record) => record is { Kind: LogKind.SmmuV3PageRequest, StreamId: null };

    /// <summary>Takes <c>sid 0x00000100.0x00001: [3L] unprivileged RW access at iova 0x0000000000001000</c>.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.Until("sid 0x"u8, out var before))
            return null;

        DeviceName.Split(before, out _, out var unit);
        if (!unit.IsEmpty && (record.Unit is null || LineCursor.Text(unit) != record.Unit))
            return null;

        if (!cursor.Hex(out uint stream) || !cursor.Skip("."u8) || !cursor.Hex(out uint substream) || !cursor.Skip(": ["u8) || !cursor.Decimal(out var group))
            return null;

        var last = cursor.Skip("L"u8);
        if (group > ushort.MaxValue || !cursor.Skip("] "u8) || !TryReadAccess(ref cursor, out var access) || !cursor.Hex(out ulong address))
            return null;

        return record with
        {
            StreamId = stream,
            Pasid = substream,
            Group = (uint)group,
            Access = access,
            Address = address,
            Fields = [new LogField("last", last ? 1u : 0)],
        };
    }

    private static bool TryReadAccess(ref LineCursor cursor, out PageAccess access)
    {
        access = cursor.Skip("un"u8) ? PageAccess.None : PageAccess.Privileged;
        if (!cursor.Skip("privileged "u8))
            return false;

        access |= cursor.Skip("R"u8) ? PageAccess.Read : PageAccess.None;
        access |= cursor.Skip("W"u8) ? PageAccess.Write : PageAccess.None;
        access |= cursor.Skip("X"u8) ? PageAccess.Execute : PageAccess.None;
        return cursor.Skip(" access at iova "u8);
    }

    private static LogRecord Start(in LogLine line, int at, LogKind kind)
    {
        DeviceName.Split(line.Message[..at], out _, out var unit);
        return line.Start(LogDriver.SmmuV3, kind) with { Unit = unit.IsEmpty ? null : LineCursor.Text(unit) };
    }
}
