using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Faults of a RISC-V IOMMU. The cause is decimal, the values hexadecimal without <c>0x</c>; before it was merged, the driver wrote the device id in
/// decimal digits and the transaction type behind the cause.
/// </summary>
internal static class RiscVFaults
{
    /// <summary>Reads a fault or an error of a queue.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var message = line.Message;
        var at = message.IndexOf("Queue #"u8);
        if (at >= 0)
            return ReadQueue(Start(line, at, LogKind.RiscVQueueError), new LineCursor(message[(at + "Queue #"u8.Length)..]));

        at = message.IndexOf(" devid: "u8);
        if (at < 0)
            return null;

        at = message[..at].LastIndexOf("Fault "u8);
        return at < 0 ? null : ReadFault(Start(line, at, LogKind.RiscVFault), new LineCursor(message[(at + "Fault "u8.Length)..]));
    }

    private static LogRecord Start(in LogLine line, int at, LogKind kind)
    {
        DeviceName.Split(line.Message[..at], out _, out var unit);
        return line.Start(LogDriver.RiscV, kind) with { Unit = unit.IsEmpty ? null : DeviceName.Normal(unit) };
    }

    private static LogRecord? ReadFault(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Signed(out var cause))
            return null;

        var typed = cursor.Skip(" ttyp "u8);
        if (typed)
        {
            if (!cursor.Decimal(out var type))
                return null;

            record = record with { Fields = [new LogField("ttyp", type)] };
        }

        ulong device;
        if (!cursor.Skip(" devid: "u8) || !(cursor.Rest.StartsWith("0x"u8) ? cursor.Hex(out device) : cursor.Decimal(out device)))
            return null;

        if (!cursor.Skip(" iotval: "u8) || !cursor.Hex(out ulong address) || !cursor.Skip(" iotval2: "u8) || !cursor.Hex(out ulong second))
            return null;

        return record with
        {
            Code = cause,
            StreamId = device,
            Address = address,
            Access = Access(cause),

            // Of guest page faults: the guest's physical address from bit 2 on, and two flags below it (F§2.4).
            Ipa = cause is >= 20 and <= 23 ? second & ~3UL : null,
            Fields = record.Fields.Add(new LogField("iotval2", second)),
        };
    }

    /// <summary>What the cause itself tells (F§5.4).</summary>
    private static PageAccess? Access(int cause) => cause switch
    {
        1 or 12 or 20 => PageAccess.Execute,
        4 or 5 or 13 or 21 => PageAccess.Read,
        6 or 7 or 15 or 23 => PageAccess.Write,
        _ => null,
    };

    private static LogRecord? ReadQueue(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Signed(out var queue) || !cursor.Skip(" error; memory fault:"u8) || !cursor.Decimal(out var memory))
            return null;

        return cursor.Skip(" overflow:"u8) && cursor.Decimal(out var overflow)
            ? record with { Code = queue, Fields = [new LogField("memory fault", memory), new LogField("overflow", overflow)] }
            : null;
    }
}
