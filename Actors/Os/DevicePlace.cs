using Akka.Actor;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Os;

/// <summary>Where a device is, and who stands for it.</summary>
internal sealed class DevicePlace
{
    /// <summary>The unit it is behind; null before it came up first.</summary>
    public IActorRef? Unit { get; private set; }

    /// <summary>Who brings it up and down.</summary>
    public IActorRef Hardware { get; private set; } = ActorRefs.Nobody;

    /// <summary>Its fault state; null: there is none.</summary>
    public IActorRef? Faults { get; set; }

    /// <summary>It is there from now on; its fault state is told if that is another unit than before.</summary>
    public void Put(IActorRef unit, IActorRef hardware)
    {
        if (Unit is not null && !unit.Equals(Unit))
            Faults?.Tell(new UnitReplaced(unit));

        (Unit, Hardware) = (unit, hardware);
    }
}
