using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Iopf.Host.Reports;

/// <summary>Documents of JSON: one object, two spaces a level, line feeds, a line feed at the end; the same on every machine.</summary>
internal static class JsonText
{
    /// <summary>The version of all schemas. It grows when a key goes or changes its meaning, not when one is added.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // Nothing here stands in HTML; paths and quotes stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A document.</summary>
    public static string Of(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) + "\n";
    }

    /// <summary>Writes a document.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> content) => output.Write(Of(content));

    /// <summary>Writes a list of texts.</summary>
    public static void WriteStrings(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }

    /// <summary>Writes a number, or null where there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string key, long? number)
    {
        if (number is { } known)
            json.WriteNumber(key, known);
        else
            json.WriteNull(key);
    }

    /// <summary>The head of every document.</summary>
    public static void WriteSchema(Utf8JsonWriter json, string schema)
    {
        json.WriteString("schema", schema);
        json.WriteNumber("version", Version);
    }
}
