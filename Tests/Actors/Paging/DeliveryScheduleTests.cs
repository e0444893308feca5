using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;
using Xunit.Sdk;

namespace Iopf.Tests.Actors.Paging;

/// <summary>
/// Debts that cross to another process are paid once, whatever networks and nodes do: in random schedules on simulated nodes. A failure prints its seed and what was
/// done.
/// </summary>
public sealed class DeliveryScheduleTests
{
    private const int Blocks = 8;
    private const int Schedules = 20_000;

    public static TheoryData<int> AllBlocks => [.. Enumerable.Range(0, Blocks)];

    [Theory]
    [MemberData(nameof(AllBlocks))]
    public void Every_group_is_served_once_and_answered_once(int block)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = (ulong)block; seed < Schedules; seed += Blocks)
        {
            var storm = new PagingStorm(world, seed);
            try
            {
                storm.Play();
            }
            catch (Exception failure)
            {
                throw new XunitException($"seed {seed}\n{string.Join('\n', storm.Done)}\n{failure.Message}", failure);
            }
        }
    }
}
