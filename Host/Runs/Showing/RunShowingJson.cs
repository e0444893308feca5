using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Terminal;
using Iopf.Lab.History;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Runs.Showing;

/// <summary>One run as JSON; docs/json.md explains each key.</summary>
internal static class RunShowingJson
{
    private const string Schema = "iopf.run-folder";

    /// <summary>Writes it.</summary>
    public static void Write(HostEnvironment host, FoundRun run) => JsonText.Write(host.Output, json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("name", run.Name);
        json.WriteString("path", run.Path);
        json.WriteString("state", RunStates.NameOf(run.Provenance.State));
        json.WritePropertyName("provenance");
        run.Said.WriteTo(json);
        json.WritePropertyName("results");
        if (run.Results is { } results)
            results.WriteTo(json);
        else
            json.WriteNullValue();

        if (run.History is { } history)
            WriteHistory(json, history, run.Torn);

        JsonText.WriteStrings(json, "problems", run.Problems.Select(problem => $"{problem with { Source = host.ShownPath(problem.Source) }}"));
    });

    private static void WriteHistory(Utf8JsonWriter json, HistorySummary history, int torn)
    {
        json.WriteStartObject("history");
        json.WriteNumber("groups", history.Groups);
        json.WriteNumber("injected", history.Faults);
        json.WriteNumber("tornBytes", torn);
        json.WriteStartArray("stages");
        foreach (var stage in Stages.All)
        {
            json.WriteStartObject();
            json.WriteString("name", Stages.NameOf(stage));
            json.WriteNumber("sumNs", history.SumOf(stage));
            WritePercentiles(json, history.Of(stage));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("slowest");
        foreach (var group in history.Slowest)
            WriteGroup(json, group);

        json.WriteEndArray();
        json.WriteStartArray("faults");
        foreach (var (what, where, times) in history.Injections)
        {
            json.WriteStartObject();
            json.WriteString("what", what);
            json.WriteString("where", where);
            json.WriteNumber("times", times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, GroupRecord group)
    {
        json.WriteStartObject();
        json.WriteString("device", $"{group.Device.Value:x4}");
        json.WriteNumber("group", group.Number);
        json.WriteString("page", $"0x{group.Page:x}");
        json.WriteNumber("fromNs", group.From * TimeSpan.NanosecondsPerTick);
        json.WriteNumber("toNs", group.To * TimeSpan.NanosecondsPerTick);
        json.WriteStartArray("timesNs");
        foreach (var time in group.Times)
            json.WriteNumberValue(time * TimeSpan.NanosecondsPerTick);

        json.WriteEndArray();
        json.WriteString("end", HistoryWords.NameOf(group.End));
        json.WriteEndObject();
    }

    private static void WritePercentiles(Utf8JsonWriter json, Histogram times)
    {
        json.WriteNumber("p50Ns", times.Quantile(50, 100));
        json.WriteNumber("p90Ns", times.Quantile(90, 100));
        json.WriteNumber("p99Ns", times.Quantile(99, 100));
        json.WriteNumber("maxNs", times.Max);
    }
}
