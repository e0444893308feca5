using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>A PASID is stopped at its device at any step of its faults, and drained after that (D6, Q5, S15).</summary>
public sealed class StopTests
{
    // After so many steps the actors of the devices are there.
    private const int Created = 40;

    private static readonly Pasid Own = new(2);

    private static MachineOptions Two { get; } = new() { Devices = 2, Accesses = 6 };

    [Theory]
    [InlineData(PasidStop.Wait, false, 0)]
    [InlineData(PasidStop.Wait, false, 3)]
    [InlineData(PasidStop.Marker, false, 0)]
    [InlineData(PasidStop.Marker, false, 3)]
    [InlineData(PasidStop.Wait, true, 0)]
    [InlineData(PasidStop.Wait, true, 3)]
    public void D6_Q5_S15_a_PASID_stopped_at_any_step_and_then_drained_leaves_no_debt_and_the_others_play_to_the_end(
        PasidStop how, bool stalls, int latency)
    {
        var options = Two with { Stalls = stalls, StallMax = 2, EventQueueSize = 0, InterruptLatency = TimeSpan.FromMicroseconds(latency) };
        WorldRuns.AtEveryStep(
            options,
            $"stopped ({how})",
            machine =>
            {
                machine.Stop(new StopPasid(Machine.RequesterOf(0), Own, how));
                machine.Run();
                Assert.Equal(1, machine.Got<PasidStopped>());
                machine.Change(new DrainSpace(Machine.RequesterOf(0), Own));
            },
            machine =>
            {
                Assert.Single(machine.Changed);
                machine.Judge(gone: 0);
            },
            stride: 2,
            first: Created);
    }

    [Fact]
    public void D9_S9_a_PASID_stopped_while_its_device_is_reset_stays_stopped_and_the_others_go_on() => WorldRuns.AtEveryStep(
        Two,
        "stopped and reset",
        machine =>
        {
            machine.Tell(new ResetDevice(Machine.RequesterOf(0)));
            machine.Stop(new StopPasid(Machine.RequesterOf(0), Own, PasidStop.Wait));
        },
        machine =>
        {
            Assert.Equal(1, machine.Got<PasidStopped>());
            machine.Judge(gone: 0);
        },
        stride: 3,
        first: Created);
}
