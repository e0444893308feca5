using System.Text.Json;
using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Lab.Comparing;
using Iopf.Lab.Concluding;
using Iopf.Lab.Running;

namespace Iopf.Host.Reports;

/// <summary>A comparison of architectures as JSON; docs/json.md explains each key.</summary>
internal static class CompareArchJson
{
    private const string Schema = "iopf.compare-arch";

    /// <summary>Writes the document. It depends on scenario and seed alone, and on the words of the command line.</summary>
    public static void Write(TextWriter output, CompareArchRequest request, ArchitectureComparison comparison) => JsonText.Write(output, json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", comparison.Scenario.Name);
        json.WriteString("description", comparison.Scenario.Description);
        json.WriteNumber("seed", comparison.Scenario.Seed);
        json.WriteEndObject();
        json.WriteNumber("queueEntries", comparison.Scenario.Machine.QueueEntries);
        json.WriteString("schedule", "by-name");
        json.WriteStartArray("architectures");
        foreach (var run in comparison.Runs)
            WriteRun(json, run);

        json.WriteEndArray();
        json.WriteStartArray("differences");
        foreach (var difference in comparison.Differences)
            WriteDifference(json, comparison, difference);

        json.WriteEndArray();
        json.WriteBoolean("explained", comparison.Differences.All(difference => difference.IsExplained));
        json.WriteString("replay", Replay(request, comparison));
    });

    /// <summary>The command that makes it again.</summary>
    public static string Replay(CompareArchRequest request, ArchitectureComparison comparison)
    {
        List<string> words = [CompareArchRequest.Command, request.Scenario, "--seed", $"{comparison.Scenario.Seed}"];
        if (request.QueueEntries is { } entries)
            words.AddRange(["--queue-entries", $"{entries}"]);

        return Iopf.Host.Requests.Replay.Join(words);
    }

    private static void WriteRun(Utf8JsonWriter json, RunReport run)
    {
        json.WriteStartObject();
        json.WriteString("architecture", Architectures.NameOf(run.Iommu.Architecture));
        json.WriteString("verdict", Words.Of(run.Verdict));
        json.WriteString("why", run.Why);
        JsonText.WriteStrings(json, "conclusion", Conclusion.Of(run));
        json.WriteStartObject("counters");
        foreach (var counter in Counters.All)
            json.WriteNumber(counter.Key, counter.Value(run));

        json.WriteEndObject();
        IommuJson.WriteRows(json, run.Iommu);
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, ArchitectureComparison comparison, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("counter", difference.Counter.Key);
        json.WriteBoolean("explained", difference.IsExplained);
        json.WriteStartArray("accounts");
        for (var i = 0; i < difference.Accounts.Length; i++)
        {
            var account = difference.Accounts[i];
            json.WriteStartObject();
            json.WriteString("architecture", Architectures.NameOf(comparison.Runs[i].Iommu.Architecture));
            json.WriteNumber("value", difference.Values[i]);
            json.WriteBoolean("explained", account.IsExplained);
            json.WriteString("text", account.Text);
            json.WriteStartArray("rows");
            foreach (var row in account.Rows)
                json.WriteStringValue(row.Row);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
