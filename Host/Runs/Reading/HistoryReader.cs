using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Lab.History;
using Iopf.Text;

namespace Iopf.Host.Runs.Reading;

/// <summary>Reads history.jsonl back. Anybody may have written it.</summary>
internal static class HistoryReader
{
    private const string NoRecord = "this is no record of a group or of an injected fault";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="to">Takes the records.</param>
    /// <param name="torn">Bytes of a last line that is not whole.</param>
    /// <returns>Why it ends early; null: it does not.</returns>
    public static InputError? Read(string path, IRunHistory to, out int torn)
    {
        var record = new HistoryRecord();
        var isHeaded = false;
        var error = LineFile.Read(path, HistoryWords.LongestLine, (line, number) =>
        {
            if (number > 1)
                return Take(record, line, to);

            isHeaded = true;
            return HeadProblem(line);
        }, out torn);
        return error ?? (isHeaded || torn > 0 ? null : new InputError(path, 0, 0, "it is empty: not even its first line was written"));
    }

    /// <summary>How many groups a file has, without a look at them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="groups">How many; where there is an error, before it.</param>
    public static InputError? Count(string path, out long groups)
    {
        var count = 0L;
        var error = LineFile.Read(path, HistoryWords.LongestLine, (line, _) =>
        {
            if (line.StartsWith("{\"group\""u8))
                count++;

            return null;
        }, out _);
        groups = count;
        return error;
    }

    private static string? Take(HistoryRecord record, ReadOnlySpan<byte> line, IRunHistory to)
    {
        try
        {
            return record.TryRead(line, to) ? null : NoRecord;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            // Not JSON; a value of another kind; no number, or too large; beyond what a PASID can be.
            return NoRecord;
        }
    }

    private static string? HeadProblem(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            using var head = JsonDocument.ParseValue(ref json);
            var root = head.RootElement;
            if (root.ValueKind != JsonValueKind.Object || JsonFields.TextOf(root, "schema") != HistoryWords.Schema)
                return $"the first line has to name the schema `{HistoryWords.Schema}`";

            if (JsonFields.NumberOf(root, "version") != JsonText.Version)
                return $"its version is not {JsonText.Version}, the only one that this program reads";

            return JsonFields.ListOf(root, "stages").Select(stage => $"{stage}").SequenceEqual(Stages.All.Select(Stages.NameOf))
                ? null
                : $"its stages are others than {string.Join(", ", Stages.All.Select(Stages.NameOf))}";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return $"the first line has to name the schema `{HistoryWords.Schema}`";
        }
    }
}
