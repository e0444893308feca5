using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors.Harness;

/// <summary>The fault state of one device, between a unit and two domains that the scene plays. PASID 1 is attached to the first.</summary>
internal sealed class CoreScene
{
    public CoreScene(Stage stage, CoreSettings settings, ICoreProbe? probe = null, LinkSet? links = null)
    {
        (Stage, Unit, Parent, Domain, Other) = (stage, stage.Witness(), stage.Witness(), stage.Witness(), stage.Witness());
        var (unit, memory) = (Unit.Ref, new DeviceFaultsMemory());
        Faults = Overseer.Start(stage, DeviceFaultsActor.PropsFor(Wire.Device, unit, settings, links ?? LinkSet.Direct, memory, probe), Parent);
        Attach(Wire.One, Domain);
    }

    public Stage Stage { get; }

    /// <summary>Gets the answers to the device, and what else the core says to who plays its unit or driver.</summary>
    public Witness Unit { get; }

    /// <summary>Gets what the core tells its parent.</summary>
    public Witness Parent { get; }

    public Witness Domain { get; }

    public Witness Other { get; }

    public IActorRef Faults { get; }

    public static CoreSettings Settings(GroupActors groups) => CoreSettings.Default with { GroupActors = groups };

    public void Attach(Pasid pasid, Witness domain)
    {
        Faults.Tell(new AttachFaults(pasid, domain.Ref), Unit.Ref);
        Unit.Expect(new FaultsAttached(Wire.Device, pasid));
    }

    /// <summary>The unit's driver hands requests over.</summary>
    public void Ask(params PageRequest[] requests)
    {
        foreach (var request in requests)
            Faults.Tell(request, Unit.Ref);
    }

    /// <summary>The next thing the domain gets is this complete group.</summary>
    public FaultJob Job(params PageRequest[] requests)
    {
        var job = Domain.Next<FaultJob>();
        Xunit.Assert.Equal(requests, job.Requests);
        return job;
    }

    /// <summary>A domain answers.</summary>
    public void Answer(FaultJob job, PageResponseCode code, Witness? by = null) =>
        job.AnswerTo.Tell(job.Answer(code), (by ?? Domain).Ref);

    /// <summary>The next thing the unit gets is this answer.</summary>
    public void ExpectAnswer(ushort index, PageResponseCode code, uint pasid = 1) => Unit.Expect(Wire.Answer(index, code, pasid));

    /// <summary>Reads the counters, behind all that was sent before.</summary>
    public DeviceFaultsCounters Counters()
    {
        Faults.Tell(GetCounters.Instance, Unit.Ref);
        return Unit.Next<DeviceFaultsCounters>();
    }
}
