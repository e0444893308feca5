using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Directing;

/// <summary>One story with its policies, ready to be performed once.</summary>
internal abstract class Scene
{
    /// <summary>The columns of the chart, from left to right.</summary>
    public abstract IReadOnlyList<Role> Roles { get; }

    /// <summary>Functions that take part without being shown.</summary>
    public virtual IReadOnlyList<RequesterId> Extras => [];

    /// <summary>The role that plays a device.</summary>
    public virtual string DeviceRole(RequesterId requester) => Extras.Contains(requester) ? Stage.Hidden : StageDeviceProbe.Role;

    /// <summary>The role that plays the fault state of a device.</summary>
    public virtual string CoreRole(RequesterId requester) => Extras.Contains(requester) ? Stage.Hidden : StageCoreProbe.Role;

    /// <summary>Devices, domains, clients.</summary>
    public abstract (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting);

    /// <summary>What happens. Before its first cue it sets what is held from the beginning; the machine starts after that.</summary>
    public abstract IEnumerable<Cue> Script(Director director);

    /// <summary>What must have come of it.</summary>
    public abstract void Judge(Judge judge);

    /// <summary>
    /// Invariants that this scene may violate, and of which it violates one at least, since what it plays does so in reality: it shows the violation as
    /// what it is.
    /// </summary>
    public virtual IReadOnlyList<InvariantId> Violates => [];

    /// <summary>What the protocol says happens under these policies.</summary>
    public abstract string Expected { get; }
}
