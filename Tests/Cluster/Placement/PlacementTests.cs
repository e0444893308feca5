using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Placement;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>Where machines and pagers go.</summary>
public sealed class PlacementTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_machine_and_its_pagers_are_on_different_nodes_and_machines_are_spread(int nodes)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var regions = Enumerable.Range(0, nodes).Select(number => world.CreateProbe($"region-{number}").Ref).ToList();
        var shards = regions.ToImmutableDictionary(region => region, _ => (IImmutableList<string>)[]);
        var (hosts, pagers) = (new SpreadAllocation(0), new SpreadAllocation(1));
        var placed = new List<IActorRef>();
        for (var host = 0; host < 3 * nodes; host++)
        {
            placed.Add(await hosts.AllocateShard(regions[0], PlacementNames.OfHost(host), shards));
            Assert.NotEqual(placed[^1], await pagers.AllocateShard(regions[0], PlacementNames.OfHost(host), shards));
        }

        Assert.All(placed.GroupBy(node => node), node => Assert.Equal(3, node.Count()));
        Assert.Empty(await hosts.Rebalance(shards, []));
    }

    [Fact]
    public void A_region_takes_the_start_of_a_machine_and_the_opening_of_a_session_and_nothing_else()
    {
        var extractor = new PlacementExtractor();
        var open = new OpenSession(new SessionName(new ChannelName(7, 2), 3, 1), 16);

        Assert.Equal(("7", "7"), (extractor.EntityId(new StartHost(7)), extractor.ShardId(new StartHost(7))));
        Assert.Equal(("7-2", "7"), (extractor.EntityId(open), extractor.ShardId(open)));
        Assert.Equal(new ChannelName(7, 2), PlacementNames.ChannelOf("7-2"));
        Assert.Null(extractor.EntityId(new StartHost(-1)));
        Assert.Null(extractor.EntityId(new SessionOpened(open.Session)));
    }
}
