using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using Xunit.Sdk;

namespace Iopf.Tests.Actors.Paging;

/// <summary>
/// Debts that cross to another process are paid once, whatever networks and nodes do: in random schedules on simulated nodes. A failure prints its seed and what was
/// done. Both halves may run at the same time.
/// </summary>
/// <param name="half">Which half: 0 or 1.</param>
public abstract class DeliverySchedules(ulong half)
{
    // Written to bytes a schedule costs several times as much, so there are fewer.
    private static readonly ulong Schedules = Serialized.IsAsked ? 2_000UL : 20_000UL;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_group_is_served_once_and_answered_once(int quarter)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        for (var seed = (2 * (ulong)quarter) + half; seed < Schedules; seed += 8)
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

/// <summary>One half of the schedules.</summary>
public sealed class EvenDeliveryScheduleTests() : DeliverySchedules(0);

/// <summary>The other half.</summary>
public sealed class OddDeliveryScheduleTests() : DeliverySchedules(1);
