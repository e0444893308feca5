namespace Iopf.Simulation.Scheduling;

/// <summary>The senders that are not actors. They hold no state, so all worlds share them.</summary>
internal static class Sources
{
    /// <summary>The scheduler.</summary>
    internal static readonly Resident Timer = Fixed("timer");

    /// <summary>The program around the world, between two runs.</summary>
    internal static readonly Resident Outside = Fixed("outside");

    /// <summary>The engine, with its system messages.</summary>
    internal static readonly Resident System = Fixed("system");

    // The hash is taken here, so that worlds on several threads only read.
    private static Resident Fixed(string name)
    {
        var resident = new Resident(name);
        _ = resident.Id;
        return resident;
    }
}
