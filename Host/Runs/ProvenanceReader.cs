using System.Globalization;
using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Text;

namespace Iopf.Host.Runs;

/// <summary>Reads provenance.json. Anybody may have written it: what is not as it should be is told with its place.</summary>
internal static class ProvenanceReader
{
    /// <summary>Reads the file of a folder.</summary>
    public static ProvenanceReading Read(string folder)
    {
        var path = Path.Combine(folder, RunFileNames.Provenance);
        if (JsonFile.Read(path, ProvenanceJson.Schema, out var root) is { } error)
            return new(null, error);

        return Of(root) is { } value ? new(value, null) : new(null, new InputError(path, 0, 0, Missing(root)));
    }

    private static Provenance? Of(JsonElement root)
    {
        if (RunStates.Parse(JsonFields.TextOf(root, "state")) is not { } said
            || JsonFields.TextOf(root, "scenario") is not { } scenario || JsonFields.NumberOf(root, "seed") is not { } seed
            || JsonFields.TextOf(root, "mode") is not { } mode || TimeOf(root, "started") is not { } started || ProcessOf(root) is not { } process)
        {
            return null;
        }

        return new Provenance
        {
            Said = said,
            Scenario = scenario,
            Seed = seed,
            Mode = mode,
            Schedule = JsonFields.TextOf(root, "schedule"),
            Nodes = (int?)JsonFields.NumberOf(root, "nodes"),
            Hosts = (int?)JsonFields.NumberOf(root, "hosts"),
            Arguments = [.. JsonFields.ListOf(root, "arguments").Where(each => each.ValueKind == JsonValueKind.String).Select(each => $"{each}")],
            Replay = JsonFields.TextOf(root, "replay") ?? "",
            Process = process,
            Started = started,
            Ending = EndingOf(root),
        };
    }

    private static RunEnding? EndingOf(JsonElement root)
    {
        if (TimeOf(root, "ended") is not { } ended || JsonFields.NumberOf(root, "elapsedNs") is not { } elapsed || JsonFields.NumberOf(root, "exitCode") is not { } code)
            return null;

        return new RunEnding(ended, elapsed, (int)code)
        {
            Verdict = JsonFields.TextOf(root, "verdict"),
            Why = JsonFields.TextOf(root, "why"),
            Accesses = JsonFields.NumberOf(root, "accesses"),
            Groups = JsonFields.NumberOf(root, "groups"),
            History = HistoryOf(root),
        };
    }

    private static HistoryEnd? HistoryOf(JsonElement root) =>
        root.TryGetProperty("history", out var history) && history.ValueKind == JsonValueKind.Object
            ? new HistoryEnd(JsonFields.NumberOf(history, "groups") ?? 0, JsonFields.NumberOf(history, "injected") ?? 0, JsonFields.TextOf(history, "failure"))
            : null;

    private static ProcessMark? ProcessOf(JsonElement root) =>
        root.TryGetProperty("process", out var process) && process.ValueKind == JsonValueKind.Object
            && JsonFields.NumberOf(process, "id") is { } id && JsonFields.TextOf(process, "start") is { } start && JsonFields.TextOf(process, "machine") is { } machine
            ? new ProcessMark((int)id, start, machine)
            : null;

    private static DateTimeOffset? TimeOf(JsonElement root, string key) =>
        DateTimeOffset.TryParse(JsonFields.TextOf(root, key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Missing(JsonElement root)
    {
        (string Key, bool IsThere)[] needed =
        [
            ("state", RunStates.Parse(JsonFields.TextOf(root, "state")) is not null), ("scenario", JsonFields.TextOf(root, "scenario") is not null),
            ("seed", JsonFields.NumberOf(root, "seed") is not null), ("mode", JsonFields.TextOf(root, "mode") is not null),
            ("started", TimeOf(root, "started") is not null), ("process", ProcessOf(root) is not null),
        ];
        return $"`{needed.First(each => !each.IsThere).Key}` is missing, or is not what stands there";
    }
}
