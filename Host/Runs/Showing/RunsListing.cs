using Iopf.Host.Launching;
using Iopf.Host.Reports;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Runs.Showing;

/// <summary>The runs of a folder, a line each, for people and as JSON.</summary>
internal static class RunsListing
{
    private const string Schema = "iopf.runs";

    /// <summary>Writes the list.</summary>
    public static void Write(HostEnvironment host, RunList list)
    {
        List<string[]> rows =
        [
            ["run", "verdict", "scenario", "mode", "seed", "took", "accesses", "groups"],
            .. list.Runs.Select(run => (string[])
            [
                run.Name, Outcome(run.Provenance), run.Provenance.Scenario, run.Provenance.Mode, $"{run.Provenance.Seed}",
                run.Provenance.Ending is { } ending ? Quantities.Time(ending.Elapsed) : "-",
                Count(run.Provenance.Ending?.Accesses), Count(run.Groups),
            ]),
        ];
        foreach (var line in TextTable.Lines(rows))
            host.Output.WriteLine(line);
    }

    /// <summary>Writes the JSON; docs/json.md explains each key.</summary>
    public static void WriteJson(HostEnvironment host, RunList list) => JsonText.Write(host.Output, json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteStartArray("runs");
        foreach (var run in list.Runs)
        {
            json.WriteStartObject();
            json.WriteString("name", run.Name);
            json.WriteString("path", run.Path);
            json.WriteString("state", RunStates.NameOf(run.Provenance.State));
            json.WriteString("verdict", run.Provenance.Ending?.Verdict);
            json.WriteString("scenario", run.Provenance.Scenario);
            json.WriteString("mode", run.Provenance.Mode);
            json.WriteNumber("seed", run.Provenance.Seed);
            json.WriteString("started", ProvenanceJson.TimeOf(run.Provenance.Started));
            JsonText.WriteNumber(json, "elapsedNs", run.Provenance.Ending?.Elapsed);
            JsonText.WriteNumber(json, "accesses", run.Provenance.Ending?.Accesses);
            JsonText.WriteNumber(json, "groups", run.Groups);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("broken");
        foreach (var error in list.Broken)
        {
            json.WriteStartObject();
            json.WriteString("path", error.Source);
            json.WriteString("why", $"{error with { Source = host.ShownPath(error.Source) }}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    // The verdict alone says all of a run that ended in the ordinary way.
    private static string Outcome(Provenance run) => (run.State, run.Ending?.Verdict) switch
    {
        (RunState.Ended, { } verdict) => verdict,
        (var state, { } verdict) => $"{verdict} ({RunStates.NameOf(state)})",
        var (state, _) => RunStates.NameOf(state),
    };

    private static string Count(long? count) => count is { } known ? Quantities.Count(known) : "-";
}
