using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Places shard n of the machines on the node of that number, in the order of their addresses, and goes round; shard n of the pagers one node further. A node that
/// has the other shard of that number is passed over, unless there is only one. A machine stays until its node goes. Pagers that are where their machine is are moved
/// as soon as there is another node: to them that is no loss.
/// </summary>
/// <param name="type">The type of the shards: <see cref="PlacementNames.Host"/> or <see cref="PlacementNames.Client"/>.</param>
/// <param name="known">Where the shards of both types are.</param>
internal sealed class SpreadAllocation(string type, KnownShards known) : IShardAllocationStrategy
{
    private readonly bool _isOfPagers = type == PlacementNames.Client;

    private string Other => _isOfPagers ? PlacementNames.Host : PlacementNames.Client;

    /// <inheritdoc/>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        known.Note(type, currentShardAllocations);
        var regions = currentShardAllocations.Keys.OrderBy(known.NodeOf, StringComparer.Ordinal).ToList();

        // Who asks for a pager is its machine.
        var other = known.Find(Other, shardId) ?? (_isOfPagers ? known.NodeOf(requester) : null);
        var first = PlacementNames.HostOf(shardId) + (_isOfPagers ? 1 : 0);
        var order = Enumerable.Range(0, regions.Count).Select(step => regions[(first + step) % regions.Count]).ToList();
        var chosen = order.Find(region => known.NodeOf(region) != other) ?? order[0];
        known.Note(type, shardId, chosen);
        return Task.FromResult(chosen);
    }

    /// <inheritdoc/>
    public Task<IImmutableSet<string>> Rebalance(
        IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
    {
        known.Note(type, currentShardAllocations);
        var moved = _isOfPagers && currentShardAllocations.Count > 1
            ? currentShardAllocations.SelectMany(region => region.Value.Where(shard => known.Find(Other, shard) == known.NodeOf(region.Key)))
            : [];
        return Task.FromResult<IImmutableSet<string>>(moved.Except(rebalanceInProgress, StringComparer.Ordinal).ToImmutableHashSet(StringComparer.Ordinal));
    }
}
