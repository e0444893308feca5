using System.Text.Json;
using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

/// <summary>The report of a run on a cluster as JSON; docs/json.md explains each key.</summary>
internal static class ClusterJson
{
    /// <summary>The name of the schema.</summary>
    public const string Schema = "iopf.cluster-run";

    /// <summary>The document.</summary>
    public static string Of(ClusterReport report, string scenario) => JsonText.Of(json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("scenario", scenario);
        json.WriteNumber("seed", report.Experiment.Seed);
        json.WriteNumber("nodes", report.Nodes);
        json.WriteNumber("hosts", report.Experiment.Hosts);
        var (verdict, why) = ClusterJudge.Judge(report);
        json.WriteString("verdict", Words.Of(verdict));
        json.WriteString("why", why);
        json.WriteNumber("elapsedMs", (long)report.Elapsed.TotalMilliseconds);
        json.WriteNumber("groupsPerSecond", report.GroupsPerSecond);
        json.WriteStartObject("counts");
        report.Counts.Write(json);
        json.WriteEndObject();
        WriteBooks(json, report);
        WriteLives(json, report);
        JsonText.WriteStrings(json, "refusals", report.Refusals);
    });

    private static void WriteBooks(Utf8JsonWriter json, ClusterReport report)
    {
        var books = report.Books.Total;
        json.WriteStartObject("books");
        json.WriteString("outcome", report.Books.Outcome.ToString().ToLowerInvariant());
        json.WriteNumber("begun", books.Begun);
        json.WriteNumber("answered", books.Answered);
        json.WriteNumber("cancelled", books.Cancelled);
        json.WriteNumber("ignored", books.Ignored);
        json.WriteNumber("open", books.Open);
        json.WriteNumber("unsure", books.Unsure);
        json.WriteNumber("closedTwice", books.ClosedTwice);
        json.WriteNumber("overflow", books.Overflow);
        json.WriteNumber("refusedAnswers", books.RefusedAnswers);
        json.WriteNumber("accesses", report.Progress.Accesses);
        json.WriteNumber("planned", report.Progress.Planned);
        json.WriteEndObject();
    }

    private static void WriteLives(Utf8JsonWriter json, ClusterReport report)
    {
        json.WriteStartArray("lives");
        foreach (var life in report.Lives)
        {
            json.WriteStartObject();
            json.WriteNumber("host", life.Host);
            json.WriteNumber("life", life.Life);
            json.WriteNumber("node", life.Node);
            json.WriteBoolean("ended", life.HasEnded);
            json.WriteBoolean("done", life.IsDone);
            json.WriteString("verdict", life.Verdict);
            json.WriteString("why", life.Why);
            life.Counts.Write(json);
            json.WriteNumber("begun", report.BegunBy(life));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
