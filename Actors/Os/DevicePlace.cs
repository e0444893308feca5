using Akka.Actor;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Os;

/// <summary>Where a device is, and who stands for it.</summary>
internal sealed class DevicePlace
{
    /// <summary>The unit it is behind; null before it came up first.</summary>
    public IActorRef? Unit { get; private set; }

    /// <summary>Whether answers to it carry the PASID of the request, as the driver of its unit sends them.</summary>
    public bool PasidInAnswers { get; private set; }

    /// <summary>Who brings it up and down.</summary>
    public IActorRef Hardware { get; private set; } = ActorRefs.Nobody;

    /// <summary>Its fault state; null: there is none.</summary>
    public IActorRef? Faults { get; set; }

    /// <summary>
    /// Who asked the fault state since the device came up to cancel what is owed to it. One that is stopped, since the device is released, may not have
    /// read that: when it has ended they are told in its place, once more if it had.
    /// </summary>
    public List<(IActorRef Asker, DeviceCancelled Reply)> Cancellers { get; } = [];

    /// <summary>Its fault state has ended, and what it owed with it.</summary>
    public void FaultsGone()
    {
        Faults = null;
        Cancellers.ForEach(canceller => canceller.Asker.Tell(canceller.Reply));
        Cancellers.Clear();
    }

    /// <summary>It is there from now on; its fault state is told if that is another unit than before.</summary>
    public void Put(IActorRef unit, bool pasidInAnswers, IActorRef hardware)
    {
        if (Unit is not null && !unit.Equals(Unit))
            Faults?.Tell(new UnitReplaced(unit));

        (Unit, PasidInAnswers, Hardware) = (unit, pasidInAnswers, hardware);
        Cancellers.Clear();
    }
}
