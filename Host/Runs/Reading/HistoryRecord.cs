using System.Buffers.Text;
using System.Text.Json;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Host.Runs.Reading;

/// <summary>A line of history.jsonl that is read. Kept for the next line, so that a million of them cost no memory.</summary>
internal sealed class HistoryRecord
{
    private long _number;
    private int _host;
    private RequesterId? _device;
    private RequesterId? _requester;
    private Pasid? _pasid;
    private int _stream;
    private ushort _index;
    private bool _isStall;
    private int _requests;
    private ulong _page;
    private int _retry;
    private long _from;
    private long _asked;
    private long _to;
    private long _at;
    private StageTimes _times;
    private PageResponseCode? _code;
    private GroupEnd? _end;
    private int _rule;
    private string? _what;
    private string? _where;
    private string? _detail;

    /// <summary>Reads a line and hands it on.</summary>
    /// <returns>False: it is JSON, but neither of a group nor of an injected fault.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of another kind.</exception>
    /// <exception cref="FormatException">A number is too large.</exception>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public bool TryRead(ReadOnlySpan<byte> line, IRunHistory to)
    {
        Clear();
        var json = new Utf8JsonReader(line);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return false;

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!TakePlace(ref json) && !TakeTime(ref json) && !TakeFault(ref json))
            {
                json.Read();
                json.Skip();
            }
        }

        // Nothing may follow the object.
        json.Read();
        if (_what is not null && _where is not null)
        {
            to.Injected(new InjectedFault(_rule, _at, _what, _where, _detail));
            return true;
        }

        if (_device is not { } device || _end is not { } end)
            return false;

        to.Group(new GroupRecord(_requester ?? device, _number)
        {
            Device = device,
            Host = _host,
            Pasid = _pasid,
            Stream = _stream,
            Index = new PageRequestGroupIndex(_index),
            IsStall = _isStall,
            Requests = _requests,
            Page = _page,
            Retry = _retry,
            From = _from,
            AskedAt = _asked,
            To = _to,
            Times = _times,
            Code = _code,
            End = end,
        });
        return true;
    }

    private bool TakePlace(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("group"u8))
            _number = Number(ref json);
        else if (json.ValueTextEquals("host"u8))
            _host = (int)Number(ref json);
        else if (json.ValueTextEquals("device"u8))
            _device = new RequesterId((ushort)Hex(ref json, 0));
        else if (json.ValueTextEquals("requester"u8))
            _requester = new RequesterId((ushort)Hex(ref json, 0));
        else if (json.ValueTextEquals("pasid"u8))
            _pasid = new Pasid(checked((uint)Number(ref json)));
        else if (json.ValueTextEquals("stream"u8))
            _stream = (int)Number(ref json);
        else if (json.ValueTextEquals("stall"u8))
            _isStall = json.Read() && json.GetBoolean();
        else if (json.ValueTextEquals("index"u8))
            _index = (ushort)Number(ref json);
        else if (json.ValueTextEquals("requests"u8))
            _requests = (int)Number(ref json);
        else if (json.ValueTextEquals("page"u8))
            _page = Hex(ref json, 2);
        else if (json.ValueTextEquals("retry"u8))
            _retry = (int)Number(ref json);
        else
            return false;

        return true;
    }

    private bool TakeTime(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("fromNs"u8))
            _from = Ticks(ref json);
        else if (json.ValueTextEquals("askedNs"u8))
            _asked = Ticks(ref json);
        else if (json.ValueTextEquals("toNs"u8))
            _to = Ticks(ref json);
        else if (json.ValueTextEquals("atNs"u8))
            _at = Ticks(ref json);
        else if (json.ValueTextEquals("timesNs"u8))
            TakeTimes(ref json);
        else if (json.ValueTextEquals("code"u8))
            _code = HistoryWords.CodeOf(Word(ref json)) ?? throw new FormatException("There is no such code.");
        else if (json.ValueTextEquals("end"u8))
            _end = HistoryWords.EndOf(Word(ref json));
        else
            return false;

        return true;
    }

    private bool TakeFault(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("injected"u8))
            _what = Word(ref json);
        else if (json.ValueTextEquals("rule"u8))
            _rule = (int)Number(ref json);
        else if (json.ValueTextEquals("where"u8))
            _where = Word(ref json);
        else if (json.ValueTextEquals("detail"u8))
            _detail = Word(ref json);
        else
            return false;

        return true;
    }

    private void TakeTimes(ref Utf8JsonReader json)
    {
        json.Read();
        for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
        {
            // A time that was not measured, or one stage too many.
            if (i >= Stages.All.Count || json.GetInt64() is not (>= 0 and var time))
                throw new FormatException("These are no times of stages.");

            _times[i] = time / TimeSpan.NanosecondsPerTick;
        }
    }

    private void Clear()
    {
        (_number, _device, _requester, _pasid, _stream, _index, _isStall, _requests) = (0, null, null, null, 0, 0, false, 0);
        (_page, _retry, _from, _asked, _to, _at, _times, _code, _end) = (0, 0, 0, 0, 0, 0, default, null, null);
        (_rule, _what, _where, _detail) = (0, null, null, null);
    }

    private static long Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    private static long Ticks(ref Utf8JsonReader json) => Number(ref json) / TimeSpan.NanosecondsPerTick;

    private static string? Word(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static ulong Hex(ref Utf8JsonReader json, int prefix)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length <= prefix
            || !Utf8Parser.TryParse(json.ValueSpan[prefix..], out ulong value, out var read, 'x') || read != json.ValueSpan.Length - prefix)
        {
            throw new FormatException("This is no number in hexadecimal.");
        }

        return value;
    }
}
