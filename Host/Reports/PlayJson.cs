using System.Text.Json;
using Iopf.Host.Requests;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Host.Reports;

/// <summary>Plays as JSON; docs/json.md explains each key.</summary>
internal static class PlayJson
{
    private const string Schema = "iopf.play";
    private const string SchemaOfSeveral = "iopf.plays";

    /// <summary>Writes one play as a document of its own, several as a list.</summary>
    public static void Write(TextWriter output, PlayRequest request, IReadOnlyList<PlayResult> results) => JsonText.Write(output, json =>
    {
        JsonText.WriteSchema(json, results.Count == 1 ? Schema : SchemaOfSeveral);
        if (results.Count == 1)
        {
            Write(json, request, results[0]);
            return;
        }

        json.WriteStartArray("plays");
        foreach (var result in results)
        {
            json.WriteStartObject();
            Write(json, request, result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, PlayRequest request, PlayResult result)
    {
        json.WriteString("id", result.Story.Id);
        json.WriteString("title", result.Story.Title);
        json.WriteString("story", result.Story.Plot);
        json.WriteStartObject("policies");
        foreach (var key in result.Story.Policies)
            json.WriteString(key.Name, key.Get(result.Policies));

        json.WriteEndObject();
        WriteNames(json, "unusedPolicies", request.UnusedBy(result.Story).Select(key => key.Name));
        json.WriteNumber("seed", request.Seed);
        json.WriteString("verdict", Words.Of(result.Outcome));
        json.WriteString("expected", result.Expected);
        json.WriteString("why", result.Why);
        WriteSummary(json, result.Summary);
        WriteDamage(json, result.Damage);
        WriteChecks(json, result);
        WriteTable(json, result.Table);
        WriteRoles(json, result.Roles);
        WriteEvents(json, result.Events);
        json.WriteString("replay", PlayPage.Replay(request, result.Story));
    }

    private static void WriteSummary(Utf8JsonWriter json, PlaySummary summary)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("closed", summary.Closed);
        json.WriteNumber("answered", summary.Answered);
        json.WriteNumber("byHandler", summary.ByHandler);
        json.WriteNumber("premature", summary.Premature);
        json.WriteNumber("refused", summary.Refused);
        json.WriteNumber("cancelled", summary.Cancelled);
        json.WriteNumber("ignored", summary.Ignored);
        json.WriteNumber("deadlines", summary.Deadlines);
        json.WriteNumber("notTaken", summary.NotTaken);
        json.WriteNumber("failedAccesses", summary.FailedAccesses);
        json.WriteEndObject();
    }

    private static void WriteDamage(Utf8JsonWriter json, PlayDamage? damage)
    {
        if (damage is null)
        {
            json.WriteNull("damage");
            return;
        }

        json.WriteStartObject("damage");
        WriteNames(json, "hit", damage.Hit);
        WriteNames(json, "spared", damage.Spared);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string> names)
    {
        json.WriteStartArray(key);
        foreach (var name in names)
            json.WriteStringValue(name);

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, PlayResult result)
    {
        json.WriteStartArray("checks");
        foreach (var check in result.Checks)
        {
            json.WriteStartObject();
            json.WriteBoolean("holds", check.Holds);
            json.WriteString("rule", check.Rule);
            json.WriteString("found", check.Found);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("violations", result.Invariants.Sum(each => each.Violations));
    }

    private static void WriteTable(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<string>> table)
    {
        json.WriteStartArray("table");
        foreach (var row in table)
        {
            json.WriteStartArray();
            foreach (var cell in row)
                json.WriteStringValue(cell);

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRoles(Utf8JsonWriter json, IReadOnlyList<Role> roles)
    {
        json.WriteStartArray("roles");
        foreach (var role in roles)
        {
            json.WriteStartObject();
            json.WriteString("role", role.Id);
            json.WriteString("heading", $"{role.Heading} {role.Subheading}".TrimEnd());
            json.WriteString("actor", $"/user/{role.Path}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEvents(Utf8JsonWriter json, IReadOnlyList<PlayEvent> events)
    {
        json.WriteStartArray("events");
        foreach (var each in events)
        {
            json.WriteStartObject();
            json.WriteNumber("number", each.Number);
            json.WriteNumber("timeNs", each.Time);
            json.WriteString("kind", Words.Of(each.Kind));
            json.WriteString("from", each.From);
            json.WriteString("to", each.To);
            json.WriteString("text", each.Text);
            json.WriteString("mark", Words.Of(each.Mark));
            json.WriteString("remark", each.Remark);
            if (each.Message >= 0)
                json.WriteNumber("message", each.Message);
            else
                json.WriteNull("message");

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
