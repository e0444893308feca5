using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Where the shards of all types are, as the coordinators on this node know it: each notes those of its own type. They are on one node, the oldest, where all nodes
/// have the roles of both types; what a coordinator elsewhere knows is not here. May be used by several of them at once.
/// </summary>
/// <param name="nodeOf">The name of a region's node, the same on all nodes.</param>
internal sealed class KnownShards(Func<IActorRef, string> nodeOf)
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _nodes = new(StringComparer.Ordinal);

    /// <summary>For the coordinators of a system.</summary>
    public static KnownShards Of(ActorSystem system)
    {
        var self = Akka.Cluster.Cluster.Get(system).SelfAddress;
        return new(region => (region.Path.Address.HasGlobalScope ? region.Path.Address : self).ToString());
    }

    /// <summary>The name of a region's node.</summary>
    public string NodeOf(IActorRef region) => nodeOf(region);

    /// <summary>Notes where all shards of a type are.</summary>
    public void Note(string type, IImmutableDictionary<IActorRef, IImmutableList<string>> allocations) =>
        _nodes[type] = allocations.SelectMany(region => region.Value.Select(shard => KeyValuePair.Create(shard, nodeOf(region.Key)))).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Notes where one more shard of a type is going to be.</summary>
    public void Note(string type, string shard, IActorRef region) =>
        _nodes[type] = _nodes.GetValueOrDefault(type, ImmutableDictionary<string, string>.Empty).SetItem(shard, nodeOf(region));

    /// <summary>The node of a shard; null: nothing is known of it.</summary>
    public string? Find(string type, string shard) => _nodes.TryGetValue(type, out var shards) ? shards.GetValueOrDefault(shard) : null;
}
