using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Placement;
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
        using var scene = new ShardScene(nodes);
        for (var host = 0; host < 3 * nodes; host++)
            Assert.NotEqual(await scene.PlaceAsync(PlacementNames.Host, host), await scene.PlaceAsync(PlacementNames.Client, host));

        Assert.All(scene.Nodes, node => Assert.Equal(3, scene.Machines[node].Count));
        Assert.Empty(await scene.RebalanceAsync(PlacementNames.Host));
        Assert.Empty(await scene.RebalanceAsync(PlacementNames.Client));
    }

    [Theory]
    [InlineData(PlacementNames.Host)]
    [InlineData(PlacementNames.Client)]
    public async Task Whichever_node_goes_a_machine_and_its_pagers_are_on_different_ones(string type)
    {
        using var scene = new ShardScene(3);
        for (var host = 0; host < 9; host++)
            await scene.PlaceBothAsync(host);

        await scene.LoseAsync(type == PlacementNames.Host ? scene.NodeOf(PlacementNames.Host, 4) : scene.NodeOf(PlacementNames.Client, 4));

        Assert.All(Enumerable.Range(0, 9), host => Assert.NotEqual(scene.NodeOf(PlacementNames.Host, host), scene.NodeOf(PlacementNames.Client, host)));
    }

    [Fact]
    public async Task A_coordinator_that_knows_nothing_of_machines_places_pagers_away_from_who_asks()
    {
        using var scene = new ShardScene(3);
        foreach (var node in scene.Nodes)
            Assert.NotEqual(node, await scene.PlaceAsync(PlacementNames.Client, 0, asking: node));
    }

    [Fact]
    public async Task Pagers_beside_their_machine_are_moved_when_there_is_another_node_and_once()
    {
        using var scene = new ShardScene(1);
        await scene.PlaceBothAsync(0);
        await scene.PlaceBothAsync(1);
        Assert.Empty(await scene.RebalanceAsync(PlacementNames.Client));

        scene.Join();
        Assert.Equal(["0", "1"], (await scene.RebalanceAsync(PlacementNames.Client)).Order());
        Assert.Equal(["1"], await scene.RebalanceAsync(PlacementNames.Client, "0"));
        foreach (var host in new[] { 0, 1 })
            Assert.Equal(scene.Nodes[1], await scene.PlaceAsync(PlacementNames.Client, host));

        Assert.Empty(await scene.RebalanceAsync(PlacementNames.Client));
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
        Assert.Null(extractor.EntityId(new StartHost(Experiment.MostHosts)));
        Assert.Null(extractor.EntityId(new OpenSession(new SessionName(new ChannelName(Experiment.MostHosts, 0), 3, 1), 16)));
        Assert.Null(extractor.EntityId(new SessionOpened(open.Session)));
    }
}
