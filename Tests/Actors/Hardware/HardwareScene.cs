using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Hardware;

/// <summary>A unit that interrupts late, with one device that has one access to make; the scene plays the operating system.</summary>
internal sealed class HardwareScene : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly ImmutableArray<RequesterId> _functions;

    public HardwareScene(params RequesterId[] virtualFunctions)
    {
        (Os, Faults) = (_world.CreateProbe("os"), _world.CreateProbe("faults"));
        _functions = [Wire.Device, .. virtualFunctions];
        var touches = new[] { new PageTouch(1, write: false) };
        ImmutableArray<StreamPlan> streams =
            [.. _functions.Select((function, i) => new StreamPlan(i, Wire.One, touches, 0, count: 1, interval: 0) { Function = function })];
        var settings = new DeviceSettings { Requester = Wire.Device, VirtualFunctions = [.. virtualFunctions] };
        var plan = new HardwarePlan([new UnitSettings { InterruptLatency = Latency }], [new DevicePlan(0, settings, streams)]);
        Hardware = _world.System.ActorOf(HardwareActor.PropsFor(plan, LinkSet.Direct, null), "hardware");
    }

    public static TimeSpan Latency { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Plays the operating system, and asks for what is tested.</summary>
    public Probe Os { get; }

    public Probe Faults { get; }

    public IActorRef Hardware { get; }

    public IActorRef Unit { get; private set; } = ActorRefs.Nobody;

    public void Dispose() => _world.Dispose();

    public void Now() => _world.RunFor(TimeSpan.Zero);

    public void Pass(TimeSpan time) => _world.RunFor(time);

    public void Tell(object message)
    {
        Os.Tell(Hardware, message);
        Now();
    }

    /// <summary>What the operating system was told since the last time, and nothing else.</summary>
    public void ExpectOfOs(params object[] messages)
    {
        Assert.Equal(messages, Os.Messages);
        Os.Clear();
    }

    /// <summary>As its parent does with a child that was restarted too often.</summary>
    public void GiveUp(string name)
    {
        _world.System.ActorSelection($"/user/hardware/{name}").Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Now();
    }

    public void StartAndBringUp()
    {
        Tell(new StartRun(Os.Ref));
        BringUp();
    }

    /// <summary>What the operating system does for a device that comes up.</summary>
    public void BringUp()
    {
        Unit = Os.MessagesOf<AttachDevice>().First().Unit;
        ExpectOfOs([.. _functions.Select(function => new AttachDevice(function, Unit))]);
        foreach (var function in _functions)
        {
            Os.Tell(Unit, new SetFaultPath(function, Faults.Ref));
            Os.Tell(Unit, new SetPageTable(function, Wire.One, new PageTable()));
            Tell(new DeviceAttached(function));
        }

        Os.Clear();
    }

    /// <summary>The operating system has cancelled and forgotten the device.</summary>
    public void CancelAndRelease()
    {
        ExpectOfOs([.. _functions.Select(function => new CancelDevice(function))]);
        foreach (var function in _functions)
            Tell(new DeviceCancelled(function));

        Release();
    }

    public void Release()
    {
        ExpectOfOs([.. _functions.Select(function => new ReleaseDevice(function))]);
        foreach (var function in _functions)
            Tell(new SpaceChanged(new ReleaseDevice(function), null));
    }
}
