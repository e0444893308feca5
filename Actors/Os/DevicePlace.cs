using Akka.Actor;

namespace Iopf.Actors.Os;

/// <summary>Where a device is, and who stands for it.</summary>
internal sealed class DevicePlace
{
    /// <summary>The unit it is behind; null before it came up first.</summary>
    public IActorRef? Unit { get; set; }

    /// <summary>Who brings it up and down.</summary>
    public IActorRef Hardware { get; set; } = ActorRefs.Nobody;

    /// <summary>Its fault state; null: there is none.</summary>
    public IActorRef? Faults { get; set; }

    /// <summary>What its fault state knows from before a restart, or before the device was released.</summary>
    public DeviceFaultsMemory Memory { get; } = new();
}
