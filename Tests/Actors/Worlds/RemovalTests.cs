using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>A device is reset, goes for good, goes and comes back, or loses its PASID table, at any step of its faults.</summary>
public sealed class RemovalTests
{
    private static MachineOptions Two { get; } = new() { Devices = 2, Accesses = 6 };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    public void D9_C10_S9_a_device_that_is_unplugged_at_any_step_leaves_no_debt_and_disturbs_no_other(int functions, int latency) =>
        WorldRuns.AtEveryStep(
            Options(functions, latency),
            "unplugged",
            machine => machine.Tell(new UnplugDevice(Machine.RequesterOf(0))),
            machine =>
            {
                Assert.Equal(1, machine.Got<DeviceUnplugged>());
                machine.Judge(gone: 0);
                Assert.Equal(1 + functions, machine.Counters<DeviceFaultsCounters>().Count);
            },
            stride: functions + 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    public void D9_C10_S9_a_device_that_comes_back_plays_its_workload_to_the_end(int functions, int latency) =>
        WorldRuns.AtEveryStep(
            Options(functions, latency),
            "unplugged and plugged in again",
            machine => machine.Tell(new UnplugDevice(Machine.RequesterOf(0))),
            machine =>
            {
                Assert.Equal(1, machine.Got<DeviceUnplugged>());
                machine.AttachAgain(0);
                machine.Tell(new PlugDevice(Machine.RequesterOf(0)));
                machine.Run();
                machine.Judge();
            },
            stride: 3);

    [Fact]
    public void D7_D9_a_process_whose_memory_is_attached_to_an_unplugged_device_goes_on_taking_pages_back_from_others() =>
        WorldRuns.AtEveryStep(
            Two,
            "unplugged and attached",
            machine =>
            {
                machine.Tell(new UnplugDevice(Machine.RequesterOf(0)));
                machine.StepUntil(() => machine.Got<DeviceUnplugged>() == 1);
                machine.Change(new AttachSpace(Machine.RequesterOf(0), new Pasid(2), 2));
            },
            machine => machine.Judge(gone: 0),
            stride: 5);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public void D9_C10_S9_a_device_that_is_reset_at_any_step_plays_its_workload_to_the_end(int functions, int latency) =>
        WorldRuns.AtEveryStep(
            Options(functions, latency),
            "reset",
            machine => machine.Tell(new ResetDevice(Machine.RequesterOf(0, functions))),
            machine => machine.Judge(),
            stride: functions + 1);

    [Theory]
    [InlineData("machine/os")]
    [InlineData("machine/hardware")]
    [InlineData("machine/hardware/unit")]
    [InlineData("machine/os/faults")]
    public void D9_S9_the_same_where_one_kind_of_actor_always_comes_last(string starved) =>
        WorldRuns.AtEveryStep(
            Options(1, 3),
            $"unplugged, {starved} starving,",
            machine => machine.Tell(new UnplugDevice(Machine.RequesterOf(0))),
            machine => machine.Judge(gone: 0),
            stride: 7,
            new StarvingStrategy($"/user/{starved}"));

    [Fact]
    public void Q6_S13_from_any_step_on_a_bad_PASID_entry_fails_the_accesses_that_miss_and_nothing_is_owed_for_them() =>
        WorldRuns.AtEveryStep(
            Two,
            "PASID table spoiled",
            machine => machine.Spoil(0, new Pasid(2)),
            machine =>
            {
                machine.Judge();
                var units = machine.Counters<UnitCounters>();
                Assert.Equal(machine.Observation.Devices.First().Failures, units.Sum(unit => unit.Unrecoverable + unit.UnrecoverableInternal));
            });

    private static MachineOptions Options(int functions, int latency) =>
        Two with { VirtualFunctions = functions, InterruptLatency = TimeSpan.FromMicroseconds(latency) };
}
