using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>What the common code of fault handling says of a device; the last two are of kernels before 6.12.</summary>
internal static class CoreMessages
{
    /// <summary>Reads any of them.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var message = line.Message;
        var at = message.IndexOf("iopf with pasid "u8);
        if (at >= 0)
            return ReadPasid(Start(line, at, LogKind.CoreAborted), message[(at + "iopf with pasid "u8.Length)..], " aborted"u8);

        at = message.IndexOf("iopf (pasid "u8);
        if (at >= 0)
            return ReadPasid(Start(line, at, LogKind.CoreNoHandler), message[(at + "iopf (pasid "u8.Length)..], ") without domain attached or handler installed"u8);

        at = message.IndexOf("no pending PRQ, drop response"u8);
        return at < 0 ? null : Start(line, at, LogKind.CoreNoPendingRequest);
    }

    private static LogRecord Start(in LogLine line, int at, LogKind kind)
    {
        DeviceName.Split(line.Message[..at], out var driver, out var device);
        return line.Start(LogDriver.Core, kind) with
        {
            Device = device.IsEmpty ? null : DeviceName.Normal(device),
            KernelDriver = driver.IsEmpty ? null : LineCursor.Text(driver),
        };
    }

    private static LogRecord? ReadPasid(LogRecord record, ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
    {
        LineCursor cursor = new LineCursor(text);
        if (!cursor.Signed(out var pasid) || !cursor.Skip(end))
            return null;

        // %d of a PASID that is none, all ones, is -1.
        return record with { Pasid = pasid < 0 ? null : (uint)pasid };
    }
}
