using Iopf.Lab.Running;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors.Harness;

/// <summary>Makes the worlds that tests of machines run in.</summary>
internal static class TestWorlds
{
    /// <summary>Makes a world.</summary>
    public static World Make(ISchedulingStrategy strategy) => MachineWorlds.Make(strategy, over: Serialized.Over(null));
}
