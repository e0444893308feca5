using System.Text;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Faults of an SMMU of version 1 or 2. Since 6.x the driver spells the registers out in two more lines; the global ones have always had a
/// second line. Which bits of FSYNR0 tell the access is [mem], but for those that real lines spell out (WNR 4, PNU 5).
/// </summary>
internal static class SmmuV2Faults
{
    private static readonly (string Name, byte[] Word)[] Registers =
        [("gfsr", [.. "GFSR "u8]), ("gfsynr0", [.. "GFSYNR0 "u8]), ("gfsynr1", [.. "GFSYNR1 "u8]), ("gfsynr2", [.. "GFSYNR2 "u8])];

    /// <summary>Reads the first line of a fault, or the registers of a global one whose first line is not in the log.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var message = line.Message;
        var at = message.IndexOf("Unhandled context fault: "u8);
        if (at >= 0)
            return ReadContextFault(Start(line, at, LogKind.SmmuV2ContextFault), message[at..]);

        at = message.IndexOf("Unexpected global fault, this could be serious"u8);
        if (at >= 0)
            return Start(line, at, LogKind.SmmuV2GlobalFault);

        at = message.IndexOf("Blocked unknown Stream ID "u8);
        if (at >= 0)
        {
            LineCursor cursor = new LineCursor(message[(at + "Blocked unknown Stream ID "u8.Length)..]);
            return cursor.Hex(out uint stream) ? Start(line, at, LogKind.SmmuV2UnknownStream) with { StreamId = stream } : null;
        }

        at = message.IndexOf("GFSR 0x"u8);
        return at < 0 ? null : ReadRegisters(Start(line, at, LogKind.SmmuV2GlobalFault), message[at..]);
    }

    /// <summary>Whether more lines of it may follow.</summary>
    public static bool IsOpen(LogRecord record) => record.Kind switch
    {
        LogKind.SmmuV2ContextFault => record.Number("s1cbndx") is null,
        LogKind.SmmuV2GlobalFault or LogKind.SmmuV2UnknownStream => record.Fields.IsEmpty,
        _ => false,
    };

    /// <summary>Takes a line of registers.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line)
    {
        if (!IsOf(record, line.Message))
            return null;

        if (record.Kind != LogKind.SmmuV2ContextFault)
        {
            var at = line.Message.IndexOf("GFSR 0x"u8);
            return at < 0 ? null : ReadRegisters(record, line.Message[at..]);
        }

        if (LineCursor.FindValue(line.Message, "FSYNR0"u8, out _))
            return ReadSyndrome(record, line.Message);

        if (LineCursor.FindValue(line.Message, "FSR"u8, out LineCursor cursor))
            return ReadStatus(record, cursor);

        // Older vendor kernels: the address again, and translations of it.
        return LineCursor.TryHex(line.Message, "FAR"u8, out var far) ? record with { Fields = record.Fields.Add(new LogField("far", far)) } : null;
    }

    /// <summary>Whether the line names the record's unit, or none.</summary>
    private static bool IsOf(LogRecord record, ReadOnlySpan<byte> message) =>
        record.Unit is null || message.IndexOf(": "u8) < 0 || message.IndexOf(Encoding.UTF8.GetBytes(record.Unit)) >= 0;

    private static LogRecord Start(in LogLine line, int at, LogKind kind)
    {
        DeviceName.Split(line.Message[..at], out _, out var unit);
        return line.Start(LogDriver.SmmuV2, kind) with { Unit = unit.IsEmpty ? null : LineCursor.Text(unit) };
    }

    private static LogRecord? ReadContextFault(LogRecord record, ReadOnlySpan<byte> text)
    {
        if (!LineCursor.TryHex(text, "iova"u8, out var address) || !LineCursor.TryHex(text, "fsynr"u8, out var syndrome))
            return null;

        // The first kernels with this line did not print the status [mem].
        var hasStatus = LineCursor.TryHex(text, "fsr"u8, out var status);

        record = record with
        {
            Address = address,
            Access = Access(syndrome),
            Fields = hasStatus ? [new LogField("fsr", status), new LogField("fsynr", syndrome)] : [new LogField("fsynr", syndrome)],
        };
        if (LineCursor.TryHex(text, "cbfrsynra"u8, out var stream))
            record = record with { StreamId = stream & 0xFFFF, Fields = record.Fields.Add(new LogField("cbfrsynra", stream)) };

        return LineCursor.TryDecimal(text, "cb"u8, out var bank) ? record with { Fields = record.Fields.Add(new LogField("cb", bank)) } : record;
    }

    private static PageAccess Access(ulong syndrome) => ((syndrome & 0x10) != 0 ? PageAccess.Write : PageAccess.Read)
        | ((syndrome & 0x20) != 0 ? PageAccess.Privileged : PageAccess.None) | ((syndrome & 0x40) != 0 ? PageAccess.Execute : PageAccess.None);

    private static LogRecord? ReadStatus(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Hex(out uint _) || !cursor.Skip(" ["u8) || !cursor.Until("]"u8, out var bits))
            return null;

        var text = LineCursor.Text(bits.Trim(" "u8));
        return LineCursor.TryHex(cursor.Rest, "SID"u8, out var stream) ? record with { Text = text, StreamId = stream & 0xFFFF } : record with { Text = text };
    }

    private static LogRecord? ReadSyndrome(LogRecord record, ReadOnlySpan<byte> text)
    {
        if (!LineCursor.TryDecimal(text, "S1CBNDX"u8, out var bank) || !LineCursor.TryDecimal(text, "PLVL"u8, out var level))
            return null;

        return record with { Fields = record.Fields.AddRange(new LogField("s1cbndx", bank), new LogField("plvl", level)) };
    }

    private static LogRecord? ReadRegisters(LogRecord record, ReadOnlySpan<byte> text)
    {
        foreach (var (name, word) in Registers)
        {
            LineCursor cursor = new LineCursor(text);
            if (!cursor.SkipTo(word) || !cursor.Hex(out uint value))
                return null;

            record = record with { Fields = record.Fields.Add(new LogField(name, value)) };
        }

        // The stream id is in the low half of GFSYNR1, as the lines of blocked streams show.
        return record with { StreamId = record.StreamId ?? (record.Number("gfsynr1") & 0xFFFF) };
    }
}
