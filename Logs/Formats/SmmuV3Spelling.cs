using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Formats;

/// <summary>
/// The lines in which newer kernels spell an SMMUv3 event out. They agree with its words, so they add what words do not tell, and stand in for
/// words that are missing.
/// </summary>
internal static class SmmuV3Spelling
{
    /// <summary>Begins a record with the first line, where the head and the words are cut away (<c>grep event:</c>).</summary>
    public static LogRecord? Read(in LogLine line)
    {
        var at = line.Message.IndexOf("event: "u8);
        if (at < 0)
            return null;

        DeviceName.Split(line.Message[..at], out _, out var unit);
        var record = line.Start(LogDriver.SmmuV3, LogKind.SmmuV3Event) with { Unit = unit.IsEmpty ? null : LineCursor.Text(unit) };
        if (ReadFirst(record, line.Message[at..]) is not { } read)
            return null;

        foreach (var row in UnitFaultCodes.Table)
        {
            if (row.Architecture == FaultArchitecture.SmmuV3 && row.Name == read.Text)
                return read with { Code = row.Code };
        }

        return null;
    }

    /// <summary>Takes either line.</summary>
    public static LogRecord? Continue(LogRecord record, in LogLine line)
    {
        var at = line.Message.IndexOf("event: "u8);
        if (at >= 0)
            return record.Text is null && IsOf(record, line.Message[..at]) ? ReadFirst(record, line.Message[at..]) : null;

        at = line.Message.IndexOf("unpriv "u8);
        at = at < 0 ? line.Message.IndexOf("priv "u8) : at;
        return at >= 0 && record.Text is not null && IsOf(record, line.Message[..at]) ? ReadSecond(record, new LineCursor(line.Message[at..])) : null;
    }

    private static bool IsOf(LogRecord record, ReadOnlySpan<byte> before)
    {
        DeviceName.Split(before, out _, out var unit);
        return unit.IsEmpty || (record.Unit is { } own && LineCursor.Text(unit) == own);
    }

    /// <summary><c>event: F_TRANSLATION client: 0000:01:00.0 sid: 0x100 ssid: 0x1 iova: 0x1000 ipa: 0</c>, the end by kind of event.</summary>
    private static LogRecord? ReadFirst(LogRecord record, ReadOnlySpan<byte> text)
    {
        LineCursor cursor = new LineCursor(text);
        cursor.Skip("event: "u8);
        if (!cursor.Until(" client: "u8, out var name) || !cursor.Until(" sid: "u8, out var client) || !cursor.Hex(out uint stream))
            return null;

        if (!cursor.Skip(" ssid: "u8) || !cursor.Hex(out uint substream))
            return null;

        record = record with
        {
            Text = LineCursor.Text(name),
            Device = client is [] or [(byte)'(', ..] ? null : DeviceName.Normal(client),
            StreamId = stream,
            Pasid = record.Words.IsEmpty ? substream : record.Pasid,
        };

        if (cursor.Skip(" fetch_addr: "u8))
            return cursor.Hex(out ulong fetch) ? record with { FetchAddress = fetch } : null;

        if (!cursor.Skip(" iova: "u8))
            return record;

        if (!cursor.Hex(out ulong address) || !cursor.Skip(" ipa: "u8) || !cursor.Hex(out ulong ipa))
            return null;

        return record with { Address = address, Ipa = record.Words.Length == SmmuV3Events.Words ? record.Ipa : ipa };
    }

    /// <summary><c>unpriv data write s1 "Input address caused fault" ttd_read stall stag: 0x7</c>.</summary>
    private static LogRecord? ReadSecond(LogRecord record, LineCursor cursor)
    {
        var access = cursor.Skip("un"u8) ? PageAccess.None : PageAccess.Privileged;
        if (!cursor.Skip("priv "u8))
            return null;

        access |= cursor.Skip("inst "u8) ? PageAccess.Execute : PageAccess.None;
        cursor.Skip("data "u8);
        if (cursor.Skip("read "u8))
            access |= PageAccess.Read;
        else if (cursor.Skip("write "u8))
            access |= PageAccess.Write;
        else
            return null;

        var stage = cursor.Skip("s2 "u8) ? 2u : 1;
        cursor.Skip("s1 "u8);
        if (!cursor.Skip("\""u8) || !cursor.Until("\""u8, out var name))
            return null;

        var table = cursor.Skip(" ttd_read"u8) ? "read" : cursor.Skip(" ttd_write"u8) ? "write" : null;
        var stall = cursor.Skip(" stall"u8);
        if (!cursor.Skip(" stag: "u8) || !cursor.Hex(out uint tag))
            return null;

        var fields = record.Fields.RemoveAll(field => field.Name is "stall" or "stage");
        fields = fields.AddRange(new LogField("stall", stall ? 1u : 0), new LogField("stage", stage), new LogField("class text", 0, LineCursor.Text(name)));
        if (table is not null)
            fields = fields.Add(new LogField("table access", 0, table));

        return record with { Access = access, Group = stall ? tag : null, Fields = fields.Add(new LogField("stag", tag)) };
    }
}
