using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;

namespace Iopf.Actors.Machine;

/// <summary>What survives the loss of a machine: that it was started, who waits for its end and who drains it, and what survives the loss of either root.</summary>
public sealed class MachineMemory : IActorMemory
{
    /// <summary>Who is told when all workloads are at their end; null: the machine was not started.</summary>
    internal IActorRef? Observer { get; set; }

    /// <summary>Who drains the machine and is not told yet that it is drained.</summary>
    internal List<IActorRef> Drainers { get; } = [];

    /// <summary>What survives the loss of the hardware.</summary>
    internal HardwareMemory Hardware { get; } = new();

    /// <summary>What survives the loss of the operating system.</summary>
    internal OsMemory Os { get; } = new();
}
