using Akka.Configuration;
using Iopf.Simulation.Strategies;

namespace Iopf.Simulation;

/// <summary>What a <see cref="World"/> is made from.</summary>
public sealed record WorldOptions
{
    /// <summary>Name of the actor system.</summary>
    public string Name { get; init; } = "world";

    /// <summary>Settings of the actors; what the simulation needs (dispatchers, scheduler, mailboxes, no loggers) goes before it.</summary>
    public Config? Config { get; init; }

    /// <summary>Takes the choices.</summary>
    public ISchedulingStrategy Strategy { get; init; } = new FifoStrategy();

    /// <summary>
    /// Virtual time that a step takes, so that times tell one step from the next; zero or more. By default none: then only timers move time.
    /// With it <see cref="World.RunUntil"/> may end beyond its moment, by the steps that were due before.
    /// </summary>
    public TimeSpan StepTime { get; init; }

    /// <summary>
    /// Whether a run ends with an exception when an actor left a message unhandled, where that is always a mistake. So does each further run, until
    /// the world is reset.
    /// </summary>
    public bool RefusesUnhandled { get; init; }

    /// <summary>Limits of runs that give none.</summary>
    public WorldLimits Limits { get; init; } = WorldLimits.Default;
}
