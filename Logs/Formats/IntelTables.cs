using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>
/// The tables that Intel's driver dumps below a fault since 5.14: a head, the entries from the root on, and, where the walk ends early, why.
/// Each entry's value is a word and a field by its name.
/// </summary>
internal static class IntelTables
{
    /// <summary>Reads the head, or an entry whose head is not in the log.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        var record = line.Start(LogDriver.Intel, LogKind.IntelTableDump);
        if (cursor.SkipTo("Dump "u8))
        {
            if (!cursor.Until(" table entries for IOVA "u8, out var unit) || !cursor.Hex(out ulong address))
                return null;

            return record with { Unit = LineCursor.Text(unit), Address = address };
        }

        return TryReadEntry(line, ref record) ? record : null;
    }

    /// <summary>Takes the next entry, or the sentence that ends a dump.</summary>
    public static LogRecord? Continue(LogRecord dump, in LogLine line) => TryReadEntry(line, ref dump) ? dump : null;

    /// <summary>Whether the walk has come to an end that is told: something is not present.</summary>
    public static bool IsComplete(LogRecord dump) => dump.Text is not null;

    private static bool TryReadEntry(in LogLine line, ref LogRecord record)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.Skip("DMAR: "u8))
            return false;

        cursor.SkipBlanks();
        if (cursor.Rest.IndexOf(" table is not present"u8) > 0 || cursor.Rest.StartsWith("page table not present at level "u8))
        {
            record = record with { Text = LineCursor.Text(cursor.Rest) };
            return true;
        }

        if (cursor.Skip("pte level: "u8))
            return cursor.Decimal(out var level) && cursor.Skip(", pte value: "u8) && cursor.Hex(out ulong pte) && Add(ref record, $"pte level {level}", pte);

        // Of a scalable mode root entry, too, what follows is the entry of the root table.
        cursor.Skip("scalable mode "u8);
        if (!cursor.Until(": "u8, out var name) || !IsEntry(name))
            return false;

        if (!cursor.Skip("hi "u8))
            return cursor.Hex(out ulong value) && Add(ref record, LineCursor.Text(name), value);

        return cursor.Hex(out ulong high) && cursor.Skip(", low "u8) && cursor.Hex(out ulong low)
            && Add(ref record, $"{LineCursor.Text(name)} hi", high) && Add(ref record, $"{LineCursor.Text(name)} low", low);
    }

    private static bool IsEntry(ReadOnlySpan<byte> name) => name.SequenceEqual("root entry"u8) || name.SequenceEqual("context entry"u8)
        || name.SequenceEqual("pasid dir entry"u8) || name.StartsWith("pasid table entry["u8);

    private static bool Add(ref LogRecord record, string name, ulong value)
    {
        record = record with { Words = record.Words.Add(value), Fields = record.Fields.Add(new LogField(name, value)) };
        return true;
    }
}
