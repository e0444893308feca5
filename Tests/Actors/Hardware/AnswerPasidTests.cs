using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>What the hardware says to the core of answers to a device as it comes up: whether they carry the PASID (D1, C7).</summary>
public sealed class AnswerPasidTests
{
    [Theory]
    [InlineData(Architecture.Vtd, false, false)]
    [InlineData(Architecture.Vtd, true, true)]
    [InlineData(Architecture.Amd, false, true)]
    [InlineData(Architecture.Amd, true, true)]
    [InlineData(Architecture.SmmuPri, false, false)]
    [InlineData(Architecture.SmmuPri, true, true)]
    [InlineData(Architecture.SmmuStall, true, false)]
    [InlineData(Architecture.RiscV, false, false)]
    [InlineData(Architecture.RiscV, true, true)]
    public void D1_C7_the_device_decides_whether_answers_carry_the_PASID_but_on_AMD_they_always_do(Architecture architecture, bool required, bool carries)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var os = world.CreateProbe("os");
        var device = new DeviceSettings { Requester = Wire.Device, PasidInResponse = required };
        var plan = new HardwarePlan([new UnitSettings { Profile = ArchitectureProfile.For(architecture) }], [new DevicePlan(0, device, [])]);
        os.Tell(world.System.ActorOf(HardwareActor.PropsFor(plan, LinkSet.Direct, null), "hardware"), new StartRun(os.Ref));
        world.RunFor(TimeSpan.Zero);
        Assert.Equal(carries, Assert.Single(os.MessagesOf<AttachDevice>()).PasidInAnswers);
    }
}
