using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>Any actor on the way of a fault crashes at any step of it. The deadline is off, so nothing is answered but by who must.</summary>
public sealed class CrashTests
{
    public static TheoryData<string> Victims => [.. WorldRuns.Victims];

    [Theory]
    [MemberData(nameof(Victims))]
    public void C10_S10_whoever_is_killed_at_any_step_no_debt_stays_open_and_the_device_goes_on(string victim) =>
        WorldRuns.KillAtEveryStep(new MachineOptions(), victim);

    [Theory]
    [MemberData(nameof(Victims))]
    public void C10_S10_the_same_with_an_actor_for_each_group_and_handlers_that_do_not_block(string victim) =>
        WorldRuns.KillAtEveryStep(
            new MachineOptions { GroupActors = GroupActors.PerGroup, Contexts = HandlerContexts.NonBlocking },
            victim,
            stride: 3);

    [Theory]
    [MemberData(nameof(Victims))]
    public void C10_S10_the_same_with_two_devices_behind_a_unit_that_interrupts_late(string victim) =>
        WorldRuns.KillAtEveryStep(
            new MachineOptions { Devices = 2, InterruptLatency = TimeSpan.FromMicroseconds(3) },
            victim,
            stride: 7);

    [Theory]
    [MemberData(nameof(Victims))]
    [InlineData("machine/os/faults-0101")]
    [InlineData("machine/os/faults-0101/*")]
    public void D1_C10_S10_the_same_with_a_device_that_has_virtual_functions(string victim) =>
        WorldRuns.KillAtEveryStep(new MachineOptions { VirtualFunctions = 2, Accesses = 6 }, victim, stride: 3);

    [Theory]
    [InlineData("machine/os/clients")]
    [InlineData("machine/os/domain")]
    [InlineData("machine/os/faults")]
    [InlineData("machine/os")]
    [InlineData("machine/hardware/unit")]
    [InlineData("machine/hardware/device")]
    [InlineData("machine/hardware")]
    public void C10_D7_the_same_where_one_kind_of_actor_always_comes_last(string starved)
    {
        var options = new MachineOptions { Devices = 2, Accesses = 8 };
        foreach (var victim in new[] { "machine/hardware/unit-0", "machine/hardware/device-0100", "machine/os/faults-0100", "machine/os/domain-0" })
            WorldRuns.KillAtEveryStep(options, victim, stride: 11, new StarvingStrategy($"/user/{starved}"));
    }
}
