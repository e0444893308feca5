using Iopf.Tests.Cluster.Placement.Nodes;
using Xunit;

namespace Iopf.Tests.Cluster.Placement;

/// <summary>A node of a cluster over real remoting dies. A class of its own, since it mostly waits until the others are sure of that.</summary>
public sealed class NodeDeathTests
{
    [Fact]
    public async Task The_pagers_node_dies_and_what_it_had_is_closed_once()
    {
        await using var cluster = await PlacedCluster.StartAsync(Load.Scenario, Load.HeldFrom);
        var dead = await cluster.PagersAreHeldAsync();
        await dead.CutAsync();
        await cluster.DoneAsync();

        var counts = Assert.Single(cluster.Over).Report!.Counts;
        Assert.Equal((Load.Accesses, 0, 0), (counts.Accesses, counts.Cancelled, counts.AnsweredFailure));
        Assert.InRange(counts.AnsweredInvalid, 1, 100);
        Assert.Equal(counts.Groups, counts.AnsweredSuccess + counts.AnsweredInvalid);
        cluster.AssertBooks();
    }
}
