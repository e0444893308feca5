namespace Iopf.Simulation;

/// <summary>After how much work a run gives up waiting for its world to come to rest.</summary>
/// <param name="Steps">Steps (deliveries) and fired timers of one run together; at least 1.</param>
/// <param name="Time">Virtual time since the beginning of the world to which time may move.</param>
public readonly record struct WorldLimits(long Steps, TimeSpan Time)
{
    /// <summary>Ten million steps, one virtual year.</summary>
    public static WorldLimits Default { get; } = new(10_000_000, TimeSpan.FromDays(365));

    /// <summary>
    /// Steps and fired timers at one moment of virtual time, over runs; at least 1. Where all messages of a world fit into a moment this is to be
    /// many times their number. A run that ends for it begins to count anew, so that the next one goes on.
    /// </summary>
    public long StepsOfMoment { get; init; } = long.MaxValue;
}
