using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>The whole way of faults in orders of messages that a seed chooses.</summary>
public sealed class ScheduleTests
{
    private const int Seeds = 200;

    private static MachineOptions Two { get; } = new() { Devices = 2, Units = 2 };

    [Theory]
    [InlineData(GroupActors.PerSlot, HandlerContexts.Blocking)]
    [InlineData(GroupActors.PerSlot, HandlerContexts.NonBlocking)]
    [InlineData(GroupActors.PerGroup, HandlerContexts.Blocking)]
    [InlineData(GroupActors.PerGroup, HandlerContexts.NonBlocking)]
    public void C10_all_is_closed_once_in_order_of_sending(GroupActors groups, HandlerContexts context) =>
        WorldRuns.Play(Two with { GroupActors = groups, Contexts = context, Accesses = 40, Pages = 12, Limit = 7 }, new FifoStrategy());

    [Fact]
    public void C10_all_is_closed_once_in_any_order_of_messages() => WorldRuns.KillAtRandom(Two, Seeds, kills: 0);

    [Fact]
    public void C10_all_is_closed_once_in_any_order_with_an_actor_for_each_group() =>
        WorldRuns.KillAtRandom(Two with { GroupActors = GroupActors.PerGroup }, Seeds, kills: 0);

    [Fact]
    public void C10_S10_all_is_closed_once_in_any_order_and_with_crashes_anywhere() => WorldRuns.KillAtRandom(Two, Seeds, kills: 3);

    [Fact]
    public void C10_S10_all_is_closed_once_with_crashes_and_requests_that_wait_in_the_unit() =>
        WorldRuns.KillAtRandom(Two with { Units = 1, InterruptLatency = TimeSpan.FromMicroseconds(4) }, Seeds, kills: 3);

    [Fact]
    public void C8_C10_all_is_closed_once_where_deadlines_and_answers_race() =>
        WorldRuns.KillAtRandom(Two with { Deadline = TimeSpan.FromMicroseconds(6), Workers = 1 }, Seeds, kills: 2);

    [Fact]
    public void C8_C10_all_is_closed_once_where_deadlines_and_answers_race_with_an_actor_for_each_group() =>
        WorldRuns.KillAtRandom(
            Two with { Deadline = TimeSpan.FromMicroseconds(6), Workers = 1, GroupActors = GroupActors.PerGroup },
            Seeds,
            kills: 2);

    [Fact]
    public void D4_all_is_closed_once_where_every_fifth_answer_stops_PRI_and_software_enables_it_again() =>
        WorldRuns.KillAtRandom(Two with { FailureEvery = 5, RecoverPri = true }, Seeds, kills: 1);

    [Fact]
    public void D1_D4_S8_all_is_closed_once_where_answers_to_one_function_stop_PRI_of_all_and_recovery_resets_all() =>
        WorldRuns.KillAtRandom(Two with { VirtualFunctions = 2, FailureEvery = 5, RecoverPri = true, Accesses = 6 }, Seeds, kills: 1);

    [Fact]
    public void D1_C10_S10_all_is_closed_once_with_virtual_functions_short_credits_and_crashes_anywhere() =>
        WorldRuns.KillAtRandom(Two with { VirtualFunctions = 1, Credits = 2 }, Seeds, kills: 3);

    [Fact]
    public void D2_all_is_closed_once_where_credits_are_short() => WorldRuns.KillAtRandom(Two with { Credits = 1 }, Seeds, kills: 1);
}
