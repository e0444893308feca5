using Iopf.Hardware.Units.Stalls;

namespace Iopf.Actors.Hardware;

/// <summary>What of a unit survives the loss of its actor: no more than where the numbers of its stalls go on. Its tables are gone.</summary>
public sealed class UnitMemory : IActorMemory
{
    /// <summary>The numbers of its stalls.</summary>
    internal StallSerials Serials { get; } = new();
}
