using System.Globalization;
using System.Text.Json;
using Iopf.Host.Reports;

namespace Iopf.Host.Runs;

/// <summary>provenance.json as it is written; docs/json.md explains each key.</summary>
internal static class ProvenanceJson
{
    /// <summary>The name of the schema.</summary>
    public const string Schema = "iopf.provenance";

    /// <summary>The document.</summary>
    /// <param name="run">What it says.</param>
    /// <param name="more">Writes what else belongs to the machine; null: nothing.</param>
    public static string Of(Provenance run, Action<Utf8JsonWriter>? more = null) => JsonText.Of(json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("state", RunStates.NameOf(run.Said));
        json.WriteString("scenario", run.Scenario);
        json.WriteNumber("seed", run.Seed);
        json.WriteString("mode", run.Mode);
        if (run.Schedule is not null)
            json.WriteString("schedule", run.Schedule);

        if (run.Nodes is { } nodes)
            json.WriteNumber("nodes", nodes);

        if (run.Hosts is { } hosts)
            json.WriteNumber("hosts", hosts);

        JsonText.WriteStrings(json, "arguments", run.Arguments);
        json.WriteString("replay", run.Replay);
        json.WriteStartObject("process");
        json.WriteNumber("id", run.Process.Id);
        json.WriteString("start", run.Process.Start);
        json.WriteString("machine", run.Process.Machine);
        json.WriteEndObject();
        if (Versions.Commit is { } commit)
            json.WriteString("commit", commit);

        MachineFacts.WriteMachine(json);
        json.WriteString("started", TimeOf(run.Started));
        if (run.Ending is { } ending)
            WriteEnding(json, ending);

        more?.Invoke(json);
    });

    /// <summary>A time as it stands in documents.</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static void WriteEnding(Utf8JsonWriter json, RunEnding ending)
    {
        json.WriteString("ended", TimeOf(ending.At));
        json.WriteNumber("elapsedNs", ending.Elapsed);
        json.WriteNumber("exitCode", ending.ExitCode);
        if (ending.Verdict is not null)
            json.WriteString("verdict", ending.Verdict);

        if (ending.Why is not null)
            json.WriteString("why", ending.Why);

        if (ending.Accesses is { } accesses)
            json.WriteNumber("accesses", accesses);

        if (ending.Groups is { } groups)
            json.WriteNumber("groups", groups);

        if (ending.History is not { } history)
            return;

        json.WriteStartObject("history");
        json.WriteNumber("groups", history.Groups);
        json.WriteNumber("injected", history.Injected);
        if (history.Failure is not null)
            json.WriteString("failure", history.Failure);

        json.WriteEndObject();
    }
}
