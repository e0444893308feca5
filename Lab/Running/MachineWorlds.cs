using Akka.Configuration;
using Iopf.Actors;
using Iopf.Actors.Machine;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;

namespace Iopf.Lab.Running;

/// <summary>
/// Makes the worlds in which machines are simulated: they know the dispatchers that the machine's actors name, and a message that an actor of
/// the machine does not handle ends a run with an exception.
/// </summary>
public static class MachineWorlds
{
    // Nothing else of akka.hocon: a simulated machine has the defaults, whatever the file says.
    private static readonly Config Settings = ConfigurationFactory.ParseString(
        string.Join('\n', ActorDispatchers.All.Select(dispatcher => $"{dispatcher}.type = PinnedDispatcher"))
        + $"\nakka.actor.guardian-supervisor-strategy = \"{typeof(MachineGuardian).AssemblyQualifiedName}\"");

    /// <summary>Makes a world.</summary>
    /// <param name="strategy">Takes its choices.</param>
    /// <param name="name">Name of its actor system.</param>
    /// <param name="stepTime">Virtual time that a step takes; zero or more.</param>
    /// <param name="over">Settings that stand over those of all machines; null: none.</param>
    public static World Make(ISchedulingStrategy strategy, string name = "iopf", TimeSpan stepTime = default, Config? over = null) => new(new WorldOptions
    {
        Name = name,
        Config = over?.WithFallback(Settings) ?? Settings,
        Strategy = strategy,
        StepTime = stepTime,
        RefusesUnhandled = true,
    });
}
