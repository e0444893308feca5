using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Places shard n on the node of that number, in the order of their addresses, and goes round. Of two types with the same nodes, where one begins a node further,
/// no node has both shards of a number, unless there is only one. What is placed stays until its node goes.
/// </summary>
/// <param name="shift">How many nodes further shard 0 is.</param>
internal sealed class SpreadAllocation(int shift) : IShardAllocationStrategy
{
    /// <inheritdoc/>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        var regions = currentShardAllocations.Keys.OrderBy(region => region.Path.ToString(), StringComparer.Ordinal).ToList();
        return Task.FromResult(regions[(PlacementNames.HostOf(shardId) + shift) % regions.Count]);
    }

    /// <inheritdoc/>
    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);
}
