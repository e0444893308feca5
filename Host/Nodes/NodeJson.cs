using System.Text.Json;
using Iopf.Cluster.Nodes;

namespace Iopf.Host.Nodes;

/// <summary>What a node knows, as JSON and in words.</summary>
internal static class NodeJson
{
    /// <summary>Writes the keys of a member.</summary>
    public static void Write(Utf8JsonWriter json, MemberView member)
    {
        json.WriteString("address", member.Address);
        json.WriteString("status", member.Status);
        json.WriteBoolean("reachable", member.IsReachable);
        json.WriteStartArray("roles");
        foreach (var role in member.Roles)
            json.WriteStringValue(role);

        json.WriteEndArray();
    }

    /// <summary>Writes the keys of a description.</summary>
    public static void Write(Utf8JsonWriter json, NodeDescription description)
    {
        json.WriteString("address", description.Address);
        json.WriteString("leader", description.Leader);
        json.WriteStartArray("members");
        foreach (var member in description.Members)
        {
            json.WriteStartObject();
            Write(json, member);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("regions");
        foreach (var region in description.Regions)
            Write(json, region);

        json.WriteEndArray();
        Write(json, description.Mailboxes);
        json.WriteBoolean("complete", description.IsComplete);
    }

    /// <summary>A description in words.</summary>
    public static string Text(NodeDescription description)
    {
        var members = description.Members.Select(member => $"{member.Address} {member.Status}{(member.IsReachable ? "" : " (unreachable)")}");
        var regions = description.Regions.Select(region => $"; {region.Type}: {region.Shards.Count} shards, {region.Shards.Sum(shard => shard.Entities)} entities");
        return $"members: {string.Join(", ", members)}{string.Concat(regions)}; {description.Mailboxes.Waiting} messages wait";
    }

    private static void Write(Utf8JsonWriter json, MailboxView mailboxes)
    {
        json.WriteStartObject("mailboxes");
        json.WriteNumber("actors", mailboxes.Actors);
        json.WriteNumber("waiting", mailboxes.Waiting);
        if (mailboxes.Longest is { } longest)
        {
            json.WriteStartObject("longest");
            json.WriteString("actor", longest.Actor);
            json.WriteNumber("waiting", longest.Waiting);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("longest");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RegionView region)
    {
        json.WriteStartObject();
        json.WriteString("type", region.Type);
        json.WriteStartArray("shards");
        foreach (var shard in region.Shards)
        {
            json.WriteStartObject();
            json.WriteString("id", shard.Id);
            json.WriteNumber("entities", shard.Entities);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
