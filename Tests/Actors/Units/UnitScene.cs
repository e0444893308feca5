using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors.Units;

/// <summary>A unit with one device behind it, between a device and a core that the scene plays.</summary>
internal sealed class UnitScene
{
    public UnitScene(Stage stage, UnitSettings settings, bool pasidInResponse = true, bool withCore = true, LinkSet? links = null)
    {
        (Stage, Device, Core, Parent) = (stage, stage.Witness(), stage.Witness(), stage.Witness());
        Unit = Overseer.Start(stage, UnitActor.PropsFor(settings, links ?? LinkSet.Direct, new UnitMemory()), Parent);
        Configure(new AddDevice(Wire.Device, Device.Ref, pasidInResponse));
        if (withCore)
            Configure(new SetFaultPath(Wire.Device, Core.Ref));
    }

    public static TimeSpan Latency { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The smallest queue, 127 requests, which is read a millisecond after the first one came.</summary>
    public static UnitSettings Slow { get; } = new() { QueueOrder = 7, InterruptLatency = Latency };

    public Stage Stage { get; }

    /// <summary>The device, and all that a scene says to the unit comes from here, in order.</summary>
    public Witness Device { get; }

    public Witness Core { get; }

    public Witness Parent { get; }

    public IActorRef Unit { get; }

    public void Send(params object[] messages)
    {
        foreach (var message in messages)
            Unit.Tell(message, Device.Ref);
    }

    public void Configure(object change, RequesterId? device = null)
    {
        Send(change);
        Device.Expect(new UnitConfigured(device ?? Wire.Device));
    }

    /// <summary>Reads the counters, behind all that was sent before.</summary>
    public UnitCounters Counters()
    {
        Send(GetUnitCounters.Instance);
        return Device.Next<UnitCounters>();
    }
}
