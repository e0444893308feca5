using System.Globalization;
using System.Text.Json;
using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

/// <summary>The state of a cluster as a table: a line a node, and a line for each member that no launcher started. Below it, how far what runs is.</summary>
internal static class StatusPage
{
    private static readonly string[] Heads = ["node", "address", "process", "state", "member", "roles", "shards", "messages that wait"];

    /// <summary>The lines.</summary>
    /// <param name="status">A document of <see cref="LaunchStatus"/>.</param>
    public static IEnumerable<string> Lines(JsonElement status)
    {
        var members = JsonFields.ListOf(status, "members").ToDictionary(member => Text(member, "address"), StringComparer.Ordinal);
        var leader = Text(status, "leader");
        var rows = new List<string[]> { Heads };
        foreach (var node in JsonFields.ListOf(status, "nodes"))
        {
            var address = Text(node, "address");
            members.Remove(address, out var member);
            rows.Add([Number(node, "number"), address, Number(node, "process"), Text(node, "state"), Member(member, leader), Roles(member), Shards(node), Waiting(node)]);
        }

        foreach (var (address, member) in members)
            rows.Add(["-", address, "-", "-", Member(member, leader), Roles(member), "-", "-"]);

        foreach (var line in TextTable.Lines(rows))
            yield return line;

        if (!status.TryGetProperty("run", out var run) || run.ValueKind != JsonValueKind.Object)
            yield break;

        yield return "";
        foreach (var line in RunPage.Lines(run))
            yield return line;
    }

    private static string Member(JsonElement member, string leader)
    {
        if (member.ValueKind != JsonValueKind.Object)
            return "-";

        var reachable = member.TryGetProperty("reachable", out var is_) && is_.ValueKind == JsonValueKind.False ? ", unreachable" : "";
        return $"{Text(member, "status")}{reachable}{(Text(member, "address") == leader ? ", leader" : "")}";
    }

    private static string Roles(JsonElement member) =>
        string.Join(',', JsonFields.ListOf(member, "roles").Select(role => role.GetString())) is { Length: > 0 } roles ? roles : "-";

    private static string Shards(JsonElement node)
    {
        var regions = JsonFields.ListOf(node, "regions").Select(region =>
        {
            var shards = JsonFields.ListOf(region, "shards").ToList();
            var entities = shards.Sum(shard => shard.TryGetProperty("entities", out var count) ? count.GetInt64() : 0);
            return string.Create(CultureInfo.InvariantCulture, $"{Text(region, "type")} {shards.Count} ({entities} {(entities == 1 ? "entity" : "entities")})");
        });
        return string.Join(", ", regions) is { Length: > 0 } text ? text : "-";
    }

    private static string Waiting(JsonElement node)
    {
        if (!node.TryGetProperty("mailboxes", out var mailboxes) || mailboxes.ValueKind != JsonValueKind.Object)
            return "-";

        var longest = mailboxes.TryGetProperty("longest", out var one) && one.ValueKind == JsonValueKind.Object ? $", {Number(one, "waiting")} for {Text(one, "actor")}" : "";
        return $"{Number(mailboxes, "waiting")}{longest}";
    }


    private static string Text(JsonElement within, string key) => JsonFields.TextOf(within, key) ?? "-";

    private static string Number(JsonElement within, string key) =>
        within.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "-";
}
