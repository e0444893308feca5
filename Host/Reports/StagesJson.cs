using System.Text.Json;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Reports;

/// <summary>Where the time of groups went, as JSON.</summary>
internal static class StagesJson
{
    /// <summary>Writes the stages, and how long accesses took that waited for a page fault.</summary>
    public static void Write(Utf8JsonWriter json, RunReport report)
    {
        var stages = report.Stages;
        json.WriteStartObject("stages");
        RunJson.WriteSummary(json, "groupsNs", stages.Groups);
        json.WriteNumber("totalNs", stages.Total);
        json.WriteStartObject("slowest");
        json.WriteNumber("groups", stages.SlowestGroups);
        json.WriteNumber("fromNs", stages.SlowestFrom);
        json.WriteNumber("totalNs", stages.SlowestTotal);
        json.WriteEndObject();
        json.WriteStartArray("times");
        foreach (var stage in stages.Stages)
            WriteStage(json, stage, stages);

        json.WriteEndArray();
        json.WriteEndObject();
        WriteBuckets(json, report.ResponseBuckets);
    }

    private static void WriteStage(Utf8JsonWriter json, StageFigures stage, StageReport stages)
    {
        json.WriteStartObject();
        json.WriteString("stage", Stages.NameOf(stage.Stage));
        json.WriteNumber("groups", stage.Passed);
        json.WriteNumber("totalNs", stage.Total);
        json.WriteNumber("share", ShareOf(stage.Total, stages.Total));
        json.WriteNumber("slowestNs", stage.Slowest);
        json.WriteNumber("slowestShare", ShareOf(stage.Slowest, stages.SlowestTotal));
        json.WriteNumber("mean", stage.Times.Mean);
        json.WriteNumber("p50", stage.Times.P50);
        json.WriteNumber("p90", stage.Times.P90);
        json.WriteNumber("p99", stage.Times.P99);
        json.WriteNumber("max", stage.Times.Max);
        json.WriteEndObject();
    }

    private static void WriteBuckets(Utf8JsonWriter json, IReadOnlyList<HistogramBucket> buckets)
    {
        json.WriteStartArray("responseBuckets");
        foreach (var bucket in buckets)
        {
            json.WriteStartObject();
            json.WriteNumber("fromNs", bucket.Lowest);
            json.WriteNumber("toNs", bucket.Highest);
            json.WriteNumber("accesses", bucket.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // To a ten-thousandth, half up.
    private static decimal ShareOf(long part, long whole) =>
        whole == 0 ? 0 : (long)((((Int128)part * 20_000) + whole) / ((Int128)whole * 2)) / 10_000m;
}
