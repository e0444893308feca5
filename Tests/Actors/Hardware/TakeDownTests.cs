using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>A device is taken down and up again; the test plays the operating system.</summary>
public sealed class TakeDownTests : IDisposable
{
    private static readonly RequesterId Virtual = new(1, 0, 1);

    private readonly HardwareScene _scene = new();

    public TakeDownTests() => _scene.StartAndBringUp();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void D9_once_the_core_has_cancelled_a_device_no_request_of_its_old_life_comes()
    {
        _scene.Tell(new ResetDevice(Wire.Device));
        _scene.ExpectOfOs(new CancelDevice(Wire.Device));
        Assert.Empty(_scene.Faults.Received);
        _scene.Pass(2 * HardwareScene.Latency);
        Assert.Empty(_scene.Faults.Received);
    }

    [Fact]
    public void D9_a_device_comes_up_again_only_after_the_core_has_cancelled_it_and_asks_anew()
    {
        _scene.Tell(new ResetDevice(Wire.Device));
        _scene.Pass(2 * HardwareScene.Latency);
        _scene.ExpectOfOs(new CancelDevice(Wire.Device));
        _scene.Tell(new DeviceCancelled(Wire.Device));
        _scene.BringUp();
        ExpectRequest();
    }

    [Fact]
    public void C10_a_unit_that_crashes_has_its_devices_cancelled_and_brought_up_again()
    {
        _scene.Unit.Tell(Kill.Instance, ActorRefs.NoSender);
        _scene.Now();
        _scene.ExpectOfOs(new CancelDevice(Wire.Device));
        _scene.Tell(new DeviceCancelled(Wire.Device));
        _scene.BringUp();
        ExpectRequest();
    }

    [Fact]
    public void C10_a_device_that_is_reset_while_it_comes_up_is_taken_down_first()
    {
        _scene.Tell(new ResetDevice(Wire.Device));
        _scene.Os.Clear();
        _scene.Os.Tell(_scene.Hardware, new ResetDevice(Wire.Device));
        _scene.Tell(new DeviceCancelled(Wire.Device));
        _scene.ExpectOfOs(new CancelDevice(Wire.Device));
        _scene.Tell(new DeviceCancelled(Wire.Device));
        _scene.BringUp();
    }

    [Fact]
    public void D1_D9_a_reset_of_one_function_cancels_all_and_none_comes_up_before_all_are_cancelled()
    {
        using var scene = new HardwareScene(Virtual);
        scene.StartAndBringUp();
        scene.Tell(new ResetDevice(Virtual));
        scene.ExpectOfOs(new CancelDevice(Wire.Device), new CancelDevice(Virtual));
        scene.Faults.Clear();
        scene.Tell(new DeviceCancelled(Virtual));
        scene.Tell(new DeviceCancelled(Virtual));
        scene.ExpectOfOs();
        scene.Tell(new DeviceCancelled(Wire.Device));
        scene.BringUp();
        scene.Pass(2 * HardwareScene.Latency);
        var read = Wire.Last(2) with { Access = PageAccess.Read };
        Assert.Equal([read, read with { Requester = Virtual, Index = new(3) }], scene.Faults.Messages);
    }

    [Fact]
    public void D9_a_function_level_reset_of_a_VF_takes_it_alone_and_what_the_PF_asked_for_comes_all_the_same()
    {
        using var scene = new HardwareScene(Virtual);
        scene.StartAndBringUp();
        scene.Tell(new ResetDevice(Virtual, ResetKind.FunctionLevel));
        scene.ExpectOfOs(new CancelDevice(Virtual));
        scene.Faults.Clear();
        scene.Pass(2 * HardwareScene.Latency);
        scene.ExpectOfOs();
        var read = Wire.Last(0) with { Access = PageAccess.Read };
        Assert.Empty(scene.Faults.Messages);
        scene.Tell(new DeviceCancelled(Virtual));
        scene.ExpectOfOs(new AttachDevice(Virtual, scene.Unit));
        scene.Os.Tell(scene.Unit, new SetFaultPath(Virtual, scene.Faults.Ref));
        scene.Os.Tell(scene.Unit, new SetPageTable(Virtual, Wire.One, new PageTable()));
        scene.Tell(new DeviceAttached(Virtual));
        scene.Pass(2 * HardwareScene.Latency);
        Assert.Equal([read with { Requester = Virtual, Index = new(2) }], scene.Faults.Messages);
    }

    [Fact]
    public void D9_a_function_level_reset_of_the_PF_takes_its_VFs_with_it()
    {
        using var scene = new HardwareScene(Virtual);
        scene.StartAndBringUp();
        scene.Tell(new ResetDevice(Wire.Device, ResetKind.FunctionLevel));
        scene.ExpectOfOs(new CancelDevice(Wire.Device), new CancelDevice(Virtual));
    }

    [Fact]
    public void D9_a_VF_that_is_reset_while_its_device_comes_up_comes_up_with_it()
    {
        using var scene = new HardwareScene(Virtual);
        scene.Tell(new StartRun(scene.Os.Ref));
        scene.Tell(new ResetDevice(Virtual, ResetKind.FunctionLevel));
        scene.BringUp();
        scene.ExpectOfOs();
    }

    [Fact]
    public void D9_C10_a_device_that_is_reset_while_one_of_its_VFs_is_takes_all_its_functions_down()
    {
        using var scene = new HardwareScene(Virtual);
        scene.StartAndBringUp();
        scene.Tell(new ResetDevice(Virtual, ResetKind.FunctionLevel));
        scene.Os.Clear();
        scene.Tell(new ResetDevice(Wire.Device, ResetKind.Bus));
        scene.ExpectOfOs(new CancelDevice(Wire.Device), new CancelDevice(Virtual));
        scene.Tell(new DeviceCancelled(Virtual));
        scene.ExpectOfOs();
        scene.Tell(new DeviceCancelled(Wire.Device));
        scene.BringUp();
    }

    private void ExpectRequest()
    {
        _scene.Pass(2 * HardwareScene.Latency);
        Assert.Equal([Wire.Last(1) with { Access = PageAccess.Read }], _scene.Faults.Messages);
    }
}
