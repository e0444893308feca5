using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>The table entry or command that AMD's driver dumps below an event: <c>DTE[0]: 6000000000000003</c>, <c>CMD[0]: 00000001</c>.</summary>
internal static class AmdTables
{
    /// <summary>Both have four words.</summary>
    public const int Words = 4;

    /// <summary>Whether such lines may follow.</summary>
    public static bool IsDumped(LogRecord record) =>
        record is { Kind: LogKind.AmdIllegalDeviceTableEntry or LogKind.AmdIllegalCommand, Words.Length: < Words };

    /// <summary>Takes the next word.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        var found = record.Kind == LogKind.AmdIllegalCommand ? cursor.SkipTo("CMD["u8) : cursor.SkipTo("DTE["u8);
        return found && cursor.Decimal(out var index) && (int)index == record.Words.Length && cursor.Skip("]: "u8) && cursor.Hex(out ulong word)
            ? record with { Words = record.Words.Add(word) }
            : null;
    }
}
