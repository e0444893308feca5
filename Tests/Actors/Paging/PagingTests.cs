using Iopf.Actors.Paging;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Clients whose pagers are in other processes.</summary>
public sealed class PagingTests
{
    [Fact]
    public void A_machine_is_served_by_pagers_on_other_nodes()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var scene = new PagingScene(world, new MachineOptions(), new PagingOptions(), 1);

        scene.Judge();

        Assert.All(scene.Machine.Observation.Devices, device => Assert.Equal(0, device.Failures));
        Assert.All(scene.Ask<PagerClientCounters>(), client => Assert.Equal((0L, 0L), (client.Lost, client.Channel.Redelivered)));
    }
}
