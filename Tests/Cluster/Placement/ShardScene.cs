using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Cluster.Placement;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>The shards of machines and of pagers, whose coordinators a test plays.</summary>
internal sealed class ShardScene : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly Dictionary<string, SpreadAllocation> _allocations;
    private readonly Dictionary<string, ImmutableDictionary<IActorRef, IImmutableList<string>>> _shards;

    /// <summary>With so many nodes.</summary>
    public ShardScene(int nodes)
    {
        var known = new KnownShards(region => region.Path.Name);
        string[] types = [PlacementNames.Host, PlacementNames.Client];
        _allocations = types.ToDictionary(type => type, type => new SpreadAllocation(type, known), StringComparer.Ordinal);
        _shards = types.ToDictionary(type => type, _ => ImmutableDictionary<IActorRef, IImmutableList<string>>.Empty, StringComparer.Ordinal);
        for (var node = 0; node < nodes; node++)
            Join();
    }

    public List<IActorRef> Nodes { get; } = [];

    public IReadOnlyDictionary<IActorRef, IImmutableList<string>> Machines => _shards[PlacementNames.Host];

    /// <summary>Another node.</summary>
    public void Join()
    {
        Nodes.Add(_world.CreateProbe($"node-{Nodes.Count}").Ref);
        foreach (var type in _shards.Keys)
            _shards[type] = _shards[type].Add(Nodes[^1], []);
    }

    /// <summary>A node goes, and what it had is placed anew.</summary>
    public async Task LoseAsync(IActorRef node)
    {
        Nodes.Remove(node);
        foreach (var type in _shards.Keys)
        {
            var lost = _shards[type][node];
            _shards[type] = _shards[type].Remove(node);
            foreach (var shard in lost)
                await PlaceAsync(type, PlacementNames.HostOf(shard));
        }
    }

    public async Task PlaceBothAsync(int host)
    {
        await PlaceAsync(PlacementNames.Host, host);
        await PlaceAsync(PlacementNames.Client, host);
    }

    /// <summary>A shard is asked for.</summary>
    /// <returns>Its node.</returns>
    public async Task<IActorRef> PlaceAsync(string type, int host, IActorRef? asking = null)
    {
        var shard = PlacementNames.OfHost(host);
        _shards[type] = _shards[type].ToImmutableDictionary(region => region.Key, region => (IImmutableList<string>)region.Value.Remove(shard));
        var node = await _allocations[type].AllocateShard(asking ?? Nodes[0], shard, _shards[type]);
        _shards[type] = _shards[type].SetItem(node, _shards[type][node].Add(shard));
        return node;
    }

    public Task<IImmutableSet<string>> RebalanceAsync(string type, params string[] moving) => _allocations[type].Rebalance(_shards[type], [.. moving]);

    public IActorRef NodeOf(string type, int host) => _shards[type].Single(region => region.Value.Contains(PlacementNames.OfHost(host))).Key;

    public void Dispose() => _world.Dispose();
}
