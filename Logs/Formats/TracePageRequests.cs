using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Intel's page requests as traced: <c>dmar0/0000:00:0a.0 seq# 2: rid=0x50 addr=0x559ef6f9c rw--l pasid=0x2 index=0x1</c>. The address is the
/// descriptor's field, bits 63 to 12, so a page frame number.
/// </summary>
internal static class TracePageRequests
{
    private const int PageShift = 12;

    /// <summary>Reads the fields.</summary>
    public static LogRecord? Read(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Until("/"u8, out var unit) || !cursor.Until(" seq# "u8, out var device) || !cursor.Decimal(out var sequence) || !cursor.Skip(":"u8))
            return null;

        cursor.SkipBlanks();
        if (!cursor.Skip("rid="u8) || !cursor.Hex(out uint requester) || !cursor.Skip(" addr="u8) || !cursor.Hex(out ulong frame) || frame >> (64 - PageShift) != 0)
            return null;

        cursor.SkipBlanks();
        if (!TryReadLetters(ref cursor, out var access, out var last))
            return null;

        if (!cursor.Skip(" pasid="u8) || !cursor.Hex(out uint pasid) || !cursor.Skip(" index="u8) || !cursor.Hex(out uint index))
            return null;

        record = record with
        {
            Unit = LineCursor.Text(unit),
            Device = DeviceName.Normal(device),
            Address = frame << PageShift,
            Access = access,
            Pasid = pasid,
            Group = index,
            Fields = [new LogField("seq", sequence), new LogField("rid", requester), new LogField("last", last ? 1u : 0)],
        };
        return cursor.Skip(" private="u8) && cursor.Hex(out ulong low) && cursor.Skip("/"u8) && cursor.Hex(out ulong high)
            ? record with { Fields = record.Fields.AddRange(new LogField("private low", low), new LogField("private high", high)) }
            : record;
    }

    /// <summary>Five letters in order: read, write, execute, privileged, last; each may be a dash.</summary>
    private static bool TryReadLetters(ref LineCursor cursor, out PageAccess access, out bool last)
    {
        (access, last) = (PageAccess.None, false);
        if (cursor.Rest.Length < 5)
            return false;

        var letters = cursor.Rest[..5];
        for (var i = 0; i < 5; i++)
        {
            if (letters[i] == '-')
                continue;

            if (letters[i] != "rwxpl"u8[i])
                return false;

            access |= i < 4 ? (PageAccess)(1 << i) : PageAccess.None;
            last |= i == 4;
        }

        return cursor.Skip(letters);
    }
}
