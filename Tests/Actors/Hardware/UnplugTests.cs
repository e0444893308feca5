using Iopf.Actors.Hardware;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>A device is unplugged, from whatever state, and perhaps plugged in again (D9).</summary>
public sealed class UnplugTests
{
    private static readonly RequesterId Virtual = new(1, 0, 1);

    [Fact]
    public void D9_S9_a_device_that_runs_is_quiet_out_of_the_unit_and_cancelled_before_the_core_forgets_it()
    {
        using var scene = Running();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
        scene.Pass(2 * HardwareScene.Latency);
        Assert.Empty(scene.Faults.Received);
        scene.Tell(new ResetDevice(Wire.Device));
        scene.ExpectOfOs();
    }

    [Fact]
    public void D1_D9_all_functions_of_a_device_go_when_one_of_them_is_unplugged()
    {
        using var scene = Running(Virtual);
        scene.Tell(new UnplugDevice(Virtual));
        scene.Faults.Clear();
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
        scene.Pass(2 * HardwareScene.Latency);
        Assert.Empty(scene.Faults.Received);
    }

    [Fact]
    public void D9_a_device_that_was_not_started_is_unplugged_at_once_and_is_not_started_later()
    {
        using var scene = new HardwareScene();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device));
        scene.Tell(new StartRun(scene.Os.Ref));
        scene.ExpectOfOs();
        scene.Tell(new PlugDevice(Wire.Device));
        scene.BringUp();
    }

    [Fact]
    public void D9_a_device_that_comes_up_is_unplugged_all_the_same()
    {
        using var scene = new HardwareScene();
        scene.Tell(new StartRun(scene.Os.Ref));
        scene.Os.Clear();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.Os.Tell(scene.Hardware, new DeviceAttached(Wire.Device));
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
    }

    [Fact]
    public void D9_a_device_that_is_reset_and_then_unplugged_does_not_come_up_again()
    {
        using var scene = Running();
        scene.Tell(new ResetDevice(Wire.Device));
        scene.Os.Clear();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
    }

    [Fact]
    public void D9_who_asks_twice_is_told_twice_also_when_it_is_gone_already()
    {
        using var scene = Running();
        scene.Os.Tell(scene.Hardware, new UnplugDevice(Wire.Device));
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), new DeviceUnplugged(Wire.Device), RunFinished.Instance);
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device));
    }

    [Fact]
    public void C10_D9_a_device_that_was_given_up_is_cancelled_at_once_and_can_be_unplugged_but_not_plugged_in_again()
    {
        using var scene = Running();
        scene.GiveUp(HardwareActor.NameOf(Wire.Device));
        scene.ExpectOfOs(new CancelDevice(Wire.Device));
        scene.Tell(new DeviceCancelled(Wire.Device));
        scene.ExpectOfOs();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.Release();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
        scene.Tell(new PlugDevice(Wire.Device));
        scene.ExpectOfOs();
    }

    [Fact]
    public void C10_D9_a_device_whose_unit_is_given_up_while_it_is_unplugged_is_unplugged()
    {
        using var scene = Running();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.Os.Clear();
        scene.GiveUp(HardwareActor.NameOf(0));
        scene.CancelAndRelease();
        scene.ExpectOfOs(new DeviceUnplugged(Wire.Device), RunFinished.Instance);
    }

    [Fact]
    public void D9_a_device_that_is_plugged_in_again_comes_up_and_goes_on_with_its_workload()
    {
        using var scene = Running();
        scene.Tell(new PlugDevice(Wire.Device));
        scene.ExpectOfOs();
        scene.Tell(new UnplugDevice(Wire.Device));
        scene.CancelAndRelease();
        scene.Os.Clear();
        scene.Tell(new PlugDevice(Wire.Device));
        scene.BringUp();
        scene.Pass(2 * HardwareScene.Latency);
        Assert.Equal([Wire.Last(1) with { Access = PageAccess.Read }], scene.Faults.Messages);
    }

    private static HardwareScene Running(params RequesterId[] virtualFunctions)
    {
        var scene = new HardwareScene(virtualFunctions);
        scene.StartAndBringUp();
        return scene;
    }
}
