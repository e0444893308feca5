using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>
/// Descriptors that Intel's driver puts into the invalidation queue: <c>page_grp_resp dmar0: 0x2000500019 0x8 0x0 0x0</c>. Answers to page
/// requests are a kind of their own, with the fields of F§2.1; all others keep their words only.
/// </summary>
internal static class TraceInvalidations
{
    private const int PageGroupResponse = 9;

    /// <summary>Reads type, unit and four words.</summary>
    public static LogRecord? Read(LogRecord record, LineCursor cursor)
    {
        if (!cursor.Until(" "u8, out var type) || !cursor.Until(":"u8, out var unit))
            return null;

        Span<ulong> words = stackalloc ulong[4];
        foreach (ref var word in words)
        {
            cursor.SkipBlanks();
            if (!cursor.Hex(out word))
                return null;
        }

        record = record with { Unit = LineCursor.Text(unit), Text = LineCursor.Text(type), Words = [.. words] };
        return (words[0] & 0xF) == PageGroupResponse && (words[0] >> 9 & 7) == 0 ? ReadResponse(record, words[0], words[1]) : record;
    }

    private static LogRecord ReadResponse(LogRecord record, ulong low, ulong high) => record with
    {
        Kind = LogKind.TracePageGroupResponse,
        Device = DeviceName.OfRequester(0, (uint)(low >> 16) & 0xFFFF),
        Pasid = (low & 0x10) != 0 ? (uint)(low >> 32) & 0xFFFFF : null,
        Code = (int)(low >> 12) & 0xF,
        Group = (uint)(high >> 3) & 0x1FF,
        Fields = [new LogField("rid", (low >> 16) & 0xFFFF), new LogField("last", (high >> 2) & 1)],
    };
}
