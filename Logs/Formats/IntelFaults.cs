using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Faults that Intel's driver reads from the fault recording registers (F§5.5 rows 1 to 5): since 5.14 with <c>0x</c> and NO_PASID, since 7.x
/// with a segment, before 4.x in two lines. Xen writes the same with an <c>h</c> behind the reason.
/// </summary>
internal static class IntelFaults
{
    /// <summary>Reads a status line, a fault, or the first line of a fault in two.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (cursor.SkipTo("fault status reg "u8))
            return cursor.Hex(out uint status) ? line.Start(LogDriver.Intel, LogKind.IntelFaultStatus) with { Code = (int)status } : null;

        if (!cursor.Until("Request device ["u8, out var before))
            return null;

        var interrupt = before.IndexOf("INTR-REMAP"u8) >= 0;
        var record = line.Start(LogDriver.Intel, interrupt ? LogKind.IntelInterruptFault : LogKind.IntelDmaFault);
        if (!interrupt && !TryReadAccess(before, ref record))
            return null;

        // The oldest interrupt lines have a second bracket.
        cursor.Skip("["u8);
        if (!DeviceName.TryReadPci(ref cursor, out var device) || !cursor.Skip("]"u8))
            return null;

        record = record with { Device = device };
        return TryReadPlace(ref cursor, ref record) ? ReadReason(cursor, record) : null;
    }

    /// <summary>Whether the record still waits for its second line.</summary>
    public static bool IsHalf(LogRecord record) =>
        record is { Kind: LogKind.IntelDmaFault or LogKind.IntelInterruptFault, Code: null };

    /// <summary>Takes <c>DMAR:[fault reason 05] text</c>, the second line of old kernels.</summary>
    public static LogRecord? Continue(LogRecord half, in LogLine line)
    {
        if (line.Message.IndexOf("Request device"u8) >= 0)
            return null;

        var whole = ReadReason(new LineCursor(line.Message), half);
        return IsHalf(whole) ? null : whole;
    }

    private static bool TryReadAccess(ReadOnlySpan<byte> before, ref LogRecord record)
    {
        LineCursor cursor = new LineCursor(before);
        if (!cursor.SkipTo("[DMA "u8))
            return false;

        if (cursor.Skip("Read"u8))
            record = record with { Access = PageAccess.Read };
        else if (cursor.Skip("Write"u8))
            record = record with { Access = PageAccess.Write };
        else
            return false;

        if (cursor.Skip(" PASID "u8))
        {
            if (!cursor.Hex(out uint pasid))
                return false;

            record = record with { Pasid = pasid };
        }

        return cursor.Skip("]"u8) || cursor.Skip(" NO_PASID]"u8);
    }

    private static bool TryReadPlace(ref LineCursor cursor, ref LogRecord record)
    {
        if (cursor.Skip(" PASID "u8))
        {
            if (!cursor.Hex(out uint pasid))
                return false;

            // All ones: without a PASID.
            record = record with { Pasid = pasid == uint.MaxValue ? null : pasid };
        }

        if (record.Kind == LogKind.IntelInterruptFault)
        {
            if (!cursor.Skip(" fault index "u8) || !cursor.Hex(out ulong index))
                return false;

            record = record with { Fields = [new LogField("index", index)] };
            return true;
        }

        if (!cursor.Skip(" fault addr "u8) || !cursor.Hex(out ulong address))
            return false;

        record = record with { Address = address };
        return true;
    }

    private static LogRecord ReadReason(LineCursor cursor, LogRecord record)
    {
        if (!cursor.SkipTo("[fault reason "u8) || !cursor.Until("]"u8, out var number))
            return record;

        if (!FaultReason.TryRead(number, record.Kind == LogKind.IntelInterruptFault, out var reason, out var radix))
            return record;

        var text = cursor.Rest.Trim(" \t"u8);
        return record with
        {
            Code = reason,
            Text = text.IsEmpty ? null : LineCursor.Text(text),
            Fields = record.Fields.Add(new LogField("reason radix", radix)),
        };
    }
}
