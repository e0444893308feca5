using System.Collections.Immutable;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>Each kind of reset takes its functions, at any step of their faults (D9).</summary>
public sealed class ResetTests
{
    [Theory]
    [InlineData(1, ResetKind.FunctionLevel, 0)]
    [InlineData(2, ResetKind.FunctionLevel, 3)]
    [InlineData(0, ResetKind.FunctionLevel, 3)]
    [InlineData(2, ResetKind.Bus, 0)]
    public void D9_C10_a_reset_at_any_step_leaves_no_debt_and_all_workloads_come_to_their_end(int function, ResetKind kind, int latency) =>
        WorldRuns.AtEveryStep(
            Options(latency),
            $"{kind} reset of function {function}",
            machine => machine.Tell(new ResetDevice(Machine.RequesterOf(0, function), kind)),
            machine => machine.Judge(),
            stride: 3);

    [Theory]
    [InlineData("machine/hardware/device-0100")]
    [InlineData("machine/hardware/unit-0")]
    [InlineData("machine/os/faults-0101")]
    public void D9_C10_who_crashes_while_a_VF_is_reset_by_itself_leaves_no_debt_either(string victim) =>
        WorldRuns.AtEveryStep(
            Options(0),
            $"function level reset, then {victim} killed",
            machine =>
            {
                machine.Tell(new ResetDevice(Machine.RequesterOf(0, 1), ResetKind.FunctionLevel));
                machine.Kill(victim);
            },
            machine => machine.Judge(),
            stride: 5);

    [Theory]
    [InlineData(ResetKind.Bus, new[] { 0x0100, 0x0108 })]
    [InlineData(ResetKind.FunctionLevel, new[] { 0x0108 })]
    [InlineData(ResetKind.Device, new[] { 0x0108 })]
    public void D9_a_bus_reset_takes_every_device_on_the_bus_and_no_other_does(ResetKind kind, int[] taken)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var os = world.CreateProbe("os");
        ImmutableArray<RequesterId> devices = [new(0x0100), new(0x0108), new(0x0200)];
        var plan = new HardwarePlan([UnitSettings.Default], [.. devices.Select(device => new DevicePlan(0, new DeviceSettings { Requester = device }, []))]);
        var hardware = world.System.ActorOf(HardwareActor.PropsFor(plan, LinkSet.Direct, null), "hardware");
        os.Tell(hardware, new StartRun(os.Ref));
        world.RunFor(TimeSpan.Zero);
        foreach (var device in devices)
            os.Tell(hardware, new DeviceAttached(device));

        world.RunFor(TimeSpan.Zero);
        os.Clear();
        os.Tell(hardware, new ResetDevice(devices[1], kind));
        world.RunFor(TimeSpan.Zero);
        Assert.Equal(taken.Select(value => new CancelDevice(new RequesterId((ushort)value))), os.MessagesOf<CancelDevice>());
    }

    private static MachineOptions Options(int latency) =>
        new() { Devices = 2, Accesses = 6, VirtualFunctions = 2, InterruptLatency = TimeSpan.FromMicroseconds(latency) };
}
