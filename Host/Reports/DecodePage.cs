using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Logs.Explaining;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Explaining.Grouping;
using Iopf.Logs.Records;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>Records as people read them: repeats in groups, each explained once; advice that was given before is only referred to.</summary>
internal sealed class DecodePage : IDecodeReport
{
    private readonly HostEnvironment _host;
    private readonly Entry _entry;
    private readonly RepeatGroups _groups = new();
    private readonly Dictionary<Advice, long> _given = [];
    private string _source = "";

    public DecodePage(HostEnvironment host, DecodeRequest request)
    {
        _host = host;
        _entry = new Entry(host, request.Width, request.IsAscii);
    }

    /// <inheritdoc/>
    public void Add(string source, LogRecord record)
    {
        _source = source;
        if (_groups.Add(record) is { } closed)
            Write(closed);
    }

    /// <inheritdoc/>
    public void Show()
    {
        foreach (var group in _groups.CloseAll())
            Write(group);

        _host.Output.Flush();
    }

    /// <summary>Writes what raw words mean: first what they say, then field by field.</summary>
    public void Write(LogExplanation explanation)
    {
        var record = explanation.Record;
        _entry.Begin(explanation.Weight, "", explanation.Title, record.Device is null && record.StreamId is null ? "" : DecodeSubject.Of(record));
        WriteFields(explanation, group: null);
        WriteReasons(explanation, 1);
        _entry.Columns("fields", [.. record.Fields.Select(field => (field.Name, DecodeSubject.Value(field)))]);
        _entry.End();
    }

    private void Write(RepeatGroup group)
    {
        var explanation = LogExplainer.Explain(group.First with { KernelDriver = group.KernelDriver });
        _entry.Begin(explanation.Weight, $"#{group.Number} ", explanation.Title, DecodeSubject.Of(explanation.Record));
        _entry.Line(When(group));
        WriteFields(explanation, group);
        WriteReasons(explanation, group.Number);
        _entry.End();
    }

    /// <summary>How often, in which time, and where in the log.</summary>
    private string When(RepeatGroup group)
    {
        var first = group.First;
        var time = group.Nanoseconds is { } span && group.Times > 1 ? $" in {Quantities.Time(Math.Max(span, 0))}" : "";
        var times = group.Times == 1 ? "once" : $"{Quantities.Count(group.Times)} times{time}";
        var clock = Clock(first) is { Length: > 0 } from
            ? group.Times == 1 ? $", at {from}" : $", {from} to {Clock(group.Last)}"
            : "";
        var lines = group.LastLine == first.Line ? $"{first.Line}" : $"{first.Line}-{group.LastLine}";
        return $"{times}{clock}, {_source}:{lines}";
    }

    private static string Clock(LogRecord record) => record.WallClock ?? record.Time?.ToString() ?? "";

    private void WriteFields(LogExplanation explanation, RepeatGroup? group)
    {
        var record = explanation.Record;
        _entry.Pair("reason", explanation.Reason.Length > 0 ? $"{explanation.Reason}: {explanation.Meaning}" : explanation.Meaning);
        _entry.Pair("kernel", record.Text is { Length: > 0 } text ? $"\"{text}\"" : "");
        _entry.Pair("address", group is null ? DecodeSubject.Address(record) : Addresses(group));
        _entry.Pair("access", group is { Times: > 1 } && explanation.Weight == LogWeight.Trace ? "" : LogWords.Of(record.Access));
        _entry.Pair("level", explanation.Level);
        _entry.Pair("unit", explanation.Format is null ? DecodeSubject.Unit(record) : "");
        _entry.Pair("domain", record.Domain is { } domain ? $"0x{domain:x4}" : "");
        if (group is null or { Times: 1 })
        {
            _entry.Pair("group", record.Group is { } index ? $"{index}" : "");
            if (explanation.Format is null)
                _entry.Pair("fields", DecodeSubject.Fields(record));


            // The words of a dump are its fields, by name.
            if (record.Kind != LogKind.IntelTableDump)
                _entry.Pair("words", string.Join(' ', record.Words.Select(word => $"0x{word:x16}")));
        }

        _entry.Pair("flags", record.Flags is { } flags ? $"0x{flags:x4}" : "");
        _entry.List(record.Flags is null ? "bits" : "", [.. explanation.Details.Select(note => $"{note}")]);
        _entry.List("note", [.. explanation.Remarks.Select(note => $"{note}")]);
    }

    /// <summary>The likely cause and the clues; of what is no fault by itself there are none.</summary>
    private void WriteReasons(LogExplanation explanation, long number)
    {
        if (explanation.Weight is LogWeight.Notice or LogWeight.Trace)
            return;

        if (_given.TryGetValue(explanation.Advice, out var before))
        {
            _entry.Pair("likely", $"as #{before}");
            return;
        }

        _given.Add(explanation.Advice, number);
        _entry.Pair("likely", $"{explanation.Advice.Cause}");
        _entry.List("look at", explanation.Advice.LookAt);
    }

    private string Addresses(RepeatGroup group)
    {
        if (group is not { Lowest: { } lowest, Highest: { } highest })
            return "";

        if (lowest == highest)
            return DecodeSubject.Address(group.First);

        var count = $"{(group.HasMoreAddresses ? "more than " : "")}{Quantities.Count(group.Addresses)}";
        return $"{count} addresses from 0x{lowest:x} to 0x{highest:x}";
    }
}
