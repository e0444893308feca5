using System.Text.Json;
using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

/// <summary>The state of a launched cluster as JSON; docs/json.md explains each key.</summary>
internal static class LaunchStatus
{
    private const string Schema = "iopf.cluster-status";

    /// <summary>Writes the keys of the document.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="settings">The name of the nodes' settings.</param>
    /// <param name="process">The launcher's process.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="descriptions">What living nodes say, by number.</param>
    /// <param name="run">How far what runs is; null: nothing runs.</param>
    public static void Write(
        Utf8JsonWriter json, string settings, int process, IReadOnlyList<LaunchedNode> nodes, SortedDictionary<int, JsonElement> descriptions, RunStatus? run)
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("settings", settings);
        json.WriteNumber("process", process);
        json.WriteStartArray("nodes");
        foreach (var node in nodes)
            WriteNode(json, node, descriptions.TryGetValue(node.Number, out var description) ? description : null);

        json.WriteEndArray();
        if (run is not null)
            Write(json, run);

        if (descriptions.Count == 0)
            return;

        // Any node sees all members.
        var (number, first) = descriptions.First();
        json.WriteNumber("seenBy", number);
        Copy(json, first, "leader");
        Copy(json, first, "members");
    }

    private static void WriteNode(Utf8JsonWriter json, LaunchedNode node, JsonElement? description)
    {
        json.WriteStartObject();
        json.WriteNumber("number", node.Number);
        json.WriteString("address", node.Address);
        if (node.Process is { } process)
            json.WriteNumber("process", process.Id);

        json.WriteString("state", node.State);
        if (node.Code is { } code)
            json.WriteNumber("code", code);

        if (node.Why is { } why)
            json.WriteString("why", why);

        if (description is { } said)
        {
            Copy(json, said, "regions");
            Copy(json, said, "mailboxes");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RunStatus run)
    {
        json.WriteStartObject("run");
        json.WriteString("scenario", run.Scenario);
        json.WriteString("books", run.Books);
        json.WriteNumber("elapsedMs", (long)run.Elapsed.TotalMilliseconds);
        json.WriteNumber("hosts", run.Machines.Count);
        json.WriteNumber("over", run.Over);
        json.WriteNumber("accesses", run.Progress.Accesses);
        json.WriteNumber("planned", run.Progress.Planned);
        json.WriteNumber("groups", run.Progress.Groups);
        json.WriteStartArray("machines");
        foreach (var machine in run.Machines)
        {
            json.WriteStartObject();
            json.WriteNumber("host", machine.Host);
            json.WriteString("state", machine.State);
            json.WriteNumber("life", machine.Life);
            json.WriteNumber("node", machine.Node);
            json.WriteNumber("accesses", machine.Accesses);
            json.WriteNumber("planned", machine.Planned);
            json.WriteNumber("groups", machine.Groups);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter json, JsonElement from, string key)
    {
        if (!from.TryGetProperty(key, out var value))
            return;

        json.WritePropertyName(key);
        value.WriteTo(json);
    }
}
