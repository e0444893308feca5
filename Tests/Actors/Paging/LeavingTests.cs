using Iopf.Actors.Paging;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Pagers that leave for other nodes, one after the other, while devices go on: nothing is lost.</summary>
public sealed class LeavingTests
{
    private const ulong Seeds = 600;

    [Fact]
    public void Where_pagers_only_leave_no_group_is_lost_and_no_access_fails_whatever_the_network_does()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var answered = 0L;
        for (var seed = 0UL; seed < Seeds; seed++)
            answered += Play(world, seed);

        Assert.True(answered > 1_000);
    }

    private static long Play(World world, ulong seed)
    {
        world.Reset(new RandomWalkStrategy(seed));
        var random = new RandomSource(seed);
        var scene = new PagingScene(world, new MachineOptions { RetryDelay = TimeSpan.FromMicroseconds(100), Accesses = 12 }, new PagingOptions(), seed);
        scene.Network.Faults = new NetworkFaults { LostOfThousand = 150, RepeatedOfThousand = 150, LateOfThousand = 150 };
        for (var leaves = 0; leaves < 4; leaves++)
        {
            for (var steps = 20 + random.NextInt32(150); steps > 0 && world.Step(); steps--)
                continue;

            scene.Region.Leave(scene.Channels.ElementAt(random.NextInt32(2)));
        }

        scene.Judge();
        var clients = scene.Ask<PagerClientCounters>();
        Assert.All(clients, client => Assert.True((client.Lost, client.Late, client.Given) == (0, 0, client.Answered), $"seed {seed}: {client}"));
        Assert.All(scene.Machine.Observation.Devices, device => Assert.True(device.Failures == 0, $"seed {seed}: an access failed"));
        return clients.Sum(client => client.Answered);
    }
}
