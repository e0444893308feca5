using Iopf.Actors;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>One story with its policies, ready to be performed once.</summary>
internal abstract class Scene
{
    /// <summary>The columns of the chart, from left to right.</summary>
    public abstract IReadOnlyList<Role> Roles { get; }

    /// <summary>Functions that take part without being shown.</summary>
    public virtual IReadOnlyList<RequesterId> Extras => [];

    /// <summary>Devices, domains, clients.</summary>
    public abstract (HardwarePlan Hardware, OsPlan Os) Cast(Casting casting);

    /// <summary>What happens. Before its first cue it sets what is held from the beginning; the machine starts after that.</summary>
    public abstract IEnumerable<Cue> Script(Director director);

    /// <summary>What must have come of it.</summary>
    public abstract void Judge(Judge judge);

    /// <summary>What the protocol says happens under these policies.</summary>
    public abstract string Expected { get; }
}
