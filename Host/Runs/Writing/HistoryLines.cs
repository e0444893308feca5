using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Lab.History;

namespace Iopf.Host.Runs.Writing;

/// <summary>The lines of history.jsonl.</summary>
internal static class HistoryLines
{
    /// <summary>No line of a group is longer, in bytes.</summary>
    public const int LongestGroup = 1_024;

    private const string End = "\n";

    /// <summary>The first line.</summary>
    public static byte[] Head() => Line(json =>
    {
        JsonText.WriteSchema(json, HistoryWords.Schema);
        JsonText.WriteStrings(json, "stages", Stages.All.Select(Stages.NameOf));
    });

    /// <summary>The line of an injected fault.</summary>
    public static byte[] Of(InjectedFault fault) => Line(json =>
    {
        json.WriteString("injected", fault.What);
        json.WriteNumber("rule", fault.Rule);
        json.WriteNumber("atNs", fault.At * TimeSpan.NanosecondsPerTick);
        json.WriteString("where", fault.Where);
        if (fault.Detail is not null)
            json.WriteString("detail", fault.Detail);
    });

    /// <summary>Writes the line of a group. Nothing is allocated.</summary>
    /// <param name="group">The group.</param>
    /// <param name="to">Where to; at least <see cref="LongestGroup"/> bytes.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Write(in GroupRecord group, Span<byte> to)
    {
        var line = new Utf8Line(to);
        line.Add("{\"group\":"u8, group.Number);
        if (group.Host != 0)
            line.Add(",\"host\":"u8, group.Host);

        line.AddHex(",\"device\":\""u8, group.Device.Value, 'x', 4, "\""u8);
        if (group.Requester != group.Device)
            line.AddHex(",\"requester\":\""u8, group.Requester.Value, 'x', 4, "\""u8);

        if (group.Pasid is { } pasid)
            line.Add(",\"pasid\":"u8, pasid.Value);

        line.Add(",\"stream\":"u8, group.Stream);
        if (group.IsStall)
            line.Add(",\"stall\":true"u8);
        else
            line.Add(",\"index\":"u8, group.Index.Value);

        line.Add(",\"requests\":"u8, group.Requests);
        line.AddHex(",\"page\":\"0x"u8, group.Page, 'x', 0, "\""u8);
        if (group.Retry != 0)
            line.Add(",\"retry\":"u8, group.Retry);

        line.Add(",\"fromNs\":"u8, group.From * TimeSpan.NanosecondsPerTick);
        line.Add(",\"askedNs\":"u8, group.AskedAt * TimeSpan.NanosecondsPerTick);
        line.Add(",\"toNs\":"u8, group.To * TimeSpan.NanosecondsPerTick);
        line.Add(",\"timesNs\":["u8);
        var isFirst = true;
        foreach (var time in group.Times)
        {
            line.Add(isFirst ? ""u8 : ","u8, time * TimeSpan.NanosecondsPerTick);
            isFirst = false;
        }

        line.Add("]"u8);
        if (group.Code is { } code)
            line.Add(",\"code\":\""u8, HistoryWords.Utf8Of(code), "\""u8);

        line.Add(",\"end\":\""u8, HistoryWords.Utf8Of(group.End), "\"}\n"u8);
        return line.Length;
    }

    private static byte[] Line(Action<Utf8JsonWriter> content) => Encoding.UTF8.GetBytes(JsonLine.Of(content) + End);

    /// <summary>Bytes that are put together in a buffer.</summary>
    private ref struct Utf8Line(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_to[Length..]);
            Length += text.Length;
        }

        public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> word, ReadOnlySpan<byte> end)
        {
            Add(key);
            Add(word);
            Add(end);
        }

        public void Add(ReadOnlySpan<byte> key, long number)
        {
            Add(key);
            Utf8Formatter.TryFormat(number, _to[Length..], out var written);
            Length += written;
        }

        public void AddHex(ReadOnlySpan<byte> key, ulong number, char format, byte digits, ReadOnlySpan<byte> end)
        {
            Add(key);
            Utf8Formatter.TryFormat(number, _to[Length..], out var written, digits == 0 ? new(format) : new(format, digits));
            Length += written;
            Add(end);
        }
    }
}
