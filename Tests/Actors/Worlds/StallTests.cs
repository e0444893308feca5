using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// Devices without PRI (D8): whoever crashes, is reset or goes at whatever step, each access ends once, each tag comes back, and nothing stays
/// owed. There are fewer tags than accesses, and an event queue of two records.
/// </summary>
public sealed class StallTests
{
    private static MachineOptions One { get; } = new() { Stalls = true, StallMax = 2, EventQueueSize = 1 };

    private static MachineOptions Two { get; } = One with { Devices = 2, Accesses = 6, StallMax = 3 };

    public static TheoryData<string> Victims => [.. WorldRuns.Victims];

    [Theory]
    [MemberData(nameof(Victims))]
    public void D8_C10_S10_whoever_is_killed_at_any_step_no_debt_stays_open_and_the_device_goes_on(string victim) =>
        WorldRuns.KillAtEveryStep(One, victim);

    [Theory]
    [MemberData(nameof(Victims))]
    public void D8_C10_S10_the_same_with_two_devices_and_a_driver_that_is_late(string victim) =>
        WorldRuns.KillAtEveryStep(Two with { InterruptLatency = TimeSpan.FromMicroseconds(3) }, victim, stride: 5);

    [Theory]
    [MemberData(nameof(Victims))]
    public void D8_C10_S10_the_same_with_virtual_functions_one_tag_and_handlers_that_do_not_block(string victim) =>
        WorldRuns.KillAtEveryStep(
            One with { VirtualFunctions = 1, StallMax = 1, Accesses = 6, Contexts = HandlerContexts.NonBlocking }, victim, stride: 3);

    [Fact]
    public void D8_C10_all_is_closed_once_in_any_order_of_messages() => WorldRuns.KillAtRandom(Two with { Units = 2 }, 200, kills: 0);

    [Fact]
    public void D8_C10_S10_all_is_closed_once_in_any_order_and_with_crashes_anywhere() => WorldRuns.KillAtRandom(Two, 200, kills: 3);

    [Fact]
    public void D8_C8_all_is_closed_once_where_deadlines_and_answers_race() =>
        WorldRuns.KillAtRandom(Two with { Deadline = TimeSpan.FromMicroseconds(6), Workers = 1 }, 200, kills: 2);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void D8_D9_a_device_that_is_reset_at_any_step_plays_its_workload_to_the_end(int latency) => WorldRuns.AtEveryStep(
        Two with { InterruptLatency = TimeSpan.FromMicroseconds(latency) },
        "reset",
        machine => machine.Tell(new ResetDevice(Machine.RequesterOf(0))),
        machine =>
        {
            machine.Judge();
            JudgeTags(machine);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void D8_D9_a_device_that_is_unplugged_at_any_step_leaves_no_tag_taken_and_disturbs_no_other(int latency) => WorldRuns.AtEveryStep(
        Two with { InterruptLatency = TimeSpan.FromMicroseconds(latency) },
        "unplugged",
        machine => machine.Tell(new UnplugDevice(Machine.RequesterOf(0))),
        machine =>
        {
            Assert.Equal(1, machine.Got<DeviceUnplugged>());
            machine.Judge(gone: 0);
            JudgeTags(machine);
        });

    [Fact]
    public void C6_D8_after_a_response_failure_accesses_fail_without_a_handler_and_none_waits_for_ever() => WorldRuns.Play(
        One with { FailureEvery = 3, StallMax = 1 }, new FifoStrategy());

    // What was given came back, by an answer or with its device.
    private static void JudgeTags(Machine machine)
    {
        var unit = Assert.Single(machine.Counters<UnitCounters>());
        Assert.Equal(0, unit.Stalled);
        Assert.True(unit.Stalls >= unit.Resumed && unit.Stalls > 0);
    }
}
