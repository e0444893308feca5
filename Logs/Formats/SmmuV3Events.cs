using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// Entries of an SMMUv3's event queue: a head, four words, each in a line of its own, and since 6.13 one or two lines that spell them out. Words
/// may have lost the unit's name, stand together in a line, or be missing at the end.
/// </summary>
internal static class SmmuV3Events
{
    /// <summary>Words of an entry.</summary>
    public const int Words = 4;

    /// <summary>Reads the head.</summary>
    public static LogRecord? Read(in LogLine line)
    {
        LineCursor cursor = new LineCursor(line.Message);
        if (!cursor.Until("event 0x"u8, out var before) || !cursor.Hex(out uint code) || code > byte.MaxValue || !cursor.Skip(" received:"u8))
            return null;

        DeviceName.Split(before, out _, out var unit);
        var record = line.Start(LogDriver.SmmuV3, LogKind.SmmuV3Event) with { Code = (int)code, Unit = unit.IsEmpty ? null : LineCursor.Text(unit) };
        cursor.SkipBlanks();
        return cursor.AtEnd ? record : TakeWords(record, cursor.Rest);
    }

    /// <summary>Whether nothing more can follow.</summary>
    public static bool IsComplete(LogRecord record) => record.Number("stag") is not null || (record.Text is not null && !IsTranslation(record));

    /// <summary>Takes a line of words, or one that spells them out. Its unit, where it names one, is the record's.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line)
    {
        var words = line.Message.IndexOf("0x"u8);
        if (record.Text is null && words >= 0 && IsWords(line.Message[words..]))
        {
            DeviceName.Split(line.Message[..words], out _, out var unit);
            var isOwn = words == 0 || unit.IsEmpty || (record.Unit is { } own && LineCursor.Text(unit) == own);
            return isOwn ? TakeWords(record, line.Message[words..]) : null;
        }

        return SmmuV3Spelling.Continue(record, line);
    }

    /// <summary>Whether text is one word or several, and nothing else.</summary>
    public static bool IsWords(ReadOnlySpan<byte> text)
    {
        LineCursor cursor = new LineCursor(text);
        do
        {
            var start = cursor.Rest.Length;
            if (!cursor.Rest.StartsWith("0x"u8) || !cursor.Hex(out ulong _) || start - cursor.Rest.Length != 18)
                return false;

            cursor.SkipBlanks();
        }
        while (!cursor.AtEnd);

        return true;
    }

    /// <summary>The events whose words tell an access that the driver handles (F§2.3).</summary>
    public static bool IsTranslation(LogRecord record) => record.Code is >= 0x10 and <= 0x13;

    private static LogRecord? TakeWords(LogRecord record, ReadOnlySpan<byte> text)
    {
        if (!IsWords(text))
            return null;

        LineCursor cursor = new LineCursor(text);
        while (cursor.Hex(out ulong word))
        {
            if (record.Words.Length == Words)
                return null;

            record = TakeWord(record with { Words = record.Words.Add(word) }, word);
            cursor.SkipBlanks();
        }

        return record;
    }

    /// <summary>
    /// The fields of F§2.3. Address and access are read where the driver itself reads them, which is for translation faults, and [mem] for F_UUT,
    /// F_TRANSL_FORBIDDEN, F_WALK_EABT and F_TLB_CONFLICT; the last word is an intermediate address in faults of stage 2, and a fetch address
    /// in 03, 09, 0B and 25.
    /// </summary>
    private static LogRecord TakeWord(LogRecord record, ulong word)
    {
        var tellsAccess = IsTranslation(record) || record.Code is 0x01 or 0x07 or 0x0B or 0x20;
        return record.Words.Length switch
        {
            1 => record with { StreamId = word >> 32, Pasid = (word & (1 << 11)) != 0 ? (uint)(word >> 12) & 0xFFFFF : null },
            2 when tellsAccess => TakeSyndrome(record, word),
            3 when tellsAccess => record with { Address = word },
            4 when IsTranslation(record) && record.Number("stage") == 2 => record with { Ipa = word & 0x000F_FFFF_FFFF_F000 },
            4 when record.Code is 0x03 or 0x09 or 0x0B or 0x25 => record with { FetchAddress = word & 0x000F_FFFF_FFFF_FFF8 },
            _ => record,
        };
    }

    private static LogRecord TakeSyndrome(LogRecord record, ulong word)
    {
        var access = ((word & (1UL << 35)) != 0 ? PageAccess.Read : PageAccess.Write)
            | ((word & (1UL << 34)) != 0 ? PageAccess.Execute : PageAccess.None) | ((word & (1UL << 33)) != 0 ? PageAccess.Privileged : PageAccess.None);
        var stall = (word & (1UL << 31)) != 0;
        return record with
        {
            Access = access,
            Group = stall ? (uint)word & 0xFFFF : null,
            Fields = record.Fields.AddRange(
                new LogField("stall", stall ? 1u : 0),
                new LogField("stage", (word & (1UL << 39)) != 0 ? 2u : 1),
                new LogField("class", (word >> 40) & 3)),
        };
    }
}
