using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Iopf.Logs.Explaining;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;

namespace Iopf.Host.Reports;

/// <summary>Records as JSON, one object a record and line; docs/json.md explains each key. What a record does not say is left out.</summary>
internal sealed class DecodeJson(TextWriter output) : IDecodeReport, IDisposable
{
    private const string Schema = "iopf.decode";

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public void Add(string source, LogRecord record) => Write(source, LogExplainer.Explain(record));

    /// <inheritdoc/>
    public void Show() => output.Flush();

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    /// <summary>Writes one explanation as a line.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="explanation">The explanation.</param>
    public void Write(string source, LogExplanation explanation)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        JsonText.WriteSchema(_json, Schema);
        if (explanation.Format is { } format)
            _json.WriteString("format", format.Name);
        else
            WritePlace(source, explanation.Record);

        WriteRecord(explanation.Record);
        WriteExplanation(explanation);
        _json.WriteEndObject();
        _json.Flush();
        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        output.Write('\n');
    }

    private void WritePlace(string source, LogRecord record)
    {
        _json.WriteString("file", source);
        _json.WriteNumber("line", record.Line);
        _json.WriteNumber("lines", record.Lines);
        WriteNumber("timeNs", record.Time?.Nanoseconds);
        WriteText("wallClock", record.WallClock);
        WriteText("host", record.Host);
        _json.WriteString("driver", Words.Of(record.Driver));
        _json.WriteString("kind", Words.Of(record.Kind));
    }

    private void WriteRecord(LogRecord record)
    {
        WriteText("unit", record.Unit);
        WriteText("device", record.Device);
        WriteText("kernelDriver", record.KernelDriver);
        WriteHex("streamId", record.StreamId);
        WriteNumber("pasid", record.Pasid);
        WriteNumber("group", record.Group);
        WriteHex("address", record.Address);
        WriteHex("fetchAddress", record.FetchAddress);
        WriteHex("ipa", record.Ipa);
        WriteText("access", record.Access is { } access ? LogWords.Of(access) : null);
        WriteNumber("code", record.Code);
        WriteText("text", record.Text);
        WriteHex("flags", record.Flags);
        WriteNumber("domain", record.Domain);
        WriteWords(record);
    }

    private void WriteWords(LogRecord record)
    {
        if (record.Words.Length > 0)
        {
            _json.WriteStartArray("words");
            foreach (var word in record.Words)
                _json.WriteStringValue(Hex(word));

            _json.WriteEndArray();
        }

        if (record.Fields.Length == 0)
            return;

        _json.WriteStartArray("fields");
        foreach (var field in record.Fields)
        {
            _json.WriteStartObject();
            _json.WriteString("name", field.Name);
            if (field.Text is null || field.Number != 0)
                _json.WriteString("value", Hex(field.Number));

            WriteText("text", field.Text);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteExplanation(LogExplanation explanation)
    {
        _json.WriteString("title", explanation.Title);
        _json.WriteString("weight", Words.Of(explanation.Weight));
        WriteText("reason", explanation.Reason.Length > 0 ? explanation.Reason : null);
        _json.WriteString("meaning", explanation.Meaning);
        WriteText("level", explanation.Level.Length > 0 ? explanation.Level : null);
        WriteNotes("details", explanation.Details);
        WriteNotes("remarks", explanation.Remarks);
        _json.WriteStartObject("cause");
        WriteNote(explanation.Advice.Cause);
        _json.WriteEndObject();
        _json.WriteStartArray("lookAt");
        foreach (var clue in explanation.Advice.LookAt)
            _json.WriteStringValue(clue);

        _json.WriteEndArray();
    }

    private void WriteNotes(string name, ImmutableArray<Note> notes)
    {
        if (notes.Length == 0)
            return;

        _json.WriteStartArray(name);
        foreach (var note in notes)
        {
            _json.WriteStartObject();
            WriteNote(note);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteNote(Note note)
    {
        _json.WriteString("text", note.Text);
        _json.WriteBoolean("sure", note.IsSure);
    }

    private void WriteText(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    private void WriteNumber(string name, long? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
    }

    private void WriteHex(string name, ulong? value)
    {
        if (value is { } number)
            _json.WriteString(name, Hex(number));
    }

    private static string Hex(ulong value) => $"0x{value:x}";
}
