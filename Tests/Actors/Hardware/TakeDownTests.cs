using Akka.Actor;
using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Lab.Simulation;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>A device is taken down and up again; the test plays the operating system.</summary>
public sealed class TakeDownTests : IDisposable
{
    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(1);

    private readonly World _world = new();
    private readonly Probe _os;
    private readonly Probe _faults;
    private readonly IActorRef _hardware;

    public TakeDownTests()
    {
        (_os, _faults) = (_world.CreateProbe("os"), _world.CreateProbe("faults"));
        var stream = new AccessStream(0, Wire.One, new[] { new PageTouch(1, write: false) }, 0, count: 1, interval: 0);
        var device = new DevicePlan(0, new DeviceSettings { Requester = Wire.Device }, [stream]);
        var plan = new HardwarePlan([new UnitSettings { InterruptLatency = Latency }], [device]);
        _hardware = _world.System.ActorOf(Props.Create(() => new HardwareActor(plan, Links.Direct, null)), "hardware");
        _os.Tell(_hardware, new StartRun(_os.Ref));
        Now();
        BringUp();
    }

    private IActorRef Unit { get; set; } = ActorRefs.Nobody;

    public void Dispose() => _world.Dispose();

    [Fact]
    public void D9_once_the_core_has_cancelled_a_device_no_request_of_its_old_life_comes()
    {
        _os.Tell(_hardware, new ResetDevice(Wire.Device));
        Now();
        Assert.Equal([new CancelDevice(Wire.Device)], _os.Messages);
        Assert.Empty(_faults.Received);
        _world.RunFor(2 * Latency);
        Assert.Empty(_faults.Received);
    }

    [Fact]
    public void D9_a_device_comes_up_again_only_after_the_core_has_cancelled_it_and_asks_anew()
    {
        _os.Tell(_hardware, new ResetDevice(Wire.Device));
        _world.RunFor(2 * Latency);
        Assert.Equal([new CancelDevice(Wire.Device)], _os.Messages);
        _os.Clear();
        _os.Tell(_hardware, new DeviceCancelled(Wire.Device));
        Now();
        BringUp();
        _world.RunFor(2 * Latency);
        Assert.Equal([Wire.Last(1) with { Access = PageAccess.Read }], _faults.Messages);
    }

    [Fact]
    public void C10_a_unit_that_crashes_has_its_devices_cancelled_and_brought_up_again()
    {
        Unit.Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
        Assert.Equal([new CancelDevice(Wire.Device)], _os.Messages);
        _os.Clear();
        _os.Tell(_hardware, new DeviceCancelled(Wire.Device));
        Now();
        BringUp();
        _world.RunFor(2 * Latency);
        Assert.Equal([Wire.Last(1) with { Access = PageAccess.Read }], _faults.Messages);
    }

    [Fact]
    public void C10_a_device_that_is_reset_while_it_comes_up_is_taken_down_first()
    {
        _os.Tell(_hardware, new ResetDevice(Wire.Device));
        Now();
        _os.Clear();
        _os.Tell(_hardware, new ResetDevice(Wire.Device));
        _os.Tell(_hardware, new DeviceCancelled(Wire.Device));
        Now();
        Assert.Equal([new CancelDevice(Wire.Device)], _os.Messages);
        _os.Clear();
        _os.Tell(_hardware, new DeviceCancelled(Wire.Device));
        Now();
        BringUp();
    }

    private void Now() => _world.RunFor(TimeSpan.Zero);

    // What the operating system does for a device that comes up.
    private void BringUp()
    {
        Unit = Assert.Single(_os.MessagesOf<AttachDevice>()).Unit;
        _os.Tell(Unit, new SetFaultPath(Wire.Device, _faults.Ref));
        _os.Tell(Unit, new SetPageTable(Wire.Device, Wire.One, new PageTable()));
        Now();
        _os.Tell(_hardware, new DeviceAttached(Wire.Device));
        Now();
        _os.Clear();
    }
}
