using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>How long a handler takes for a group, as a value. Integers alone decide, so equal seeds give equal times on any machine.</summary>
public abstract class ServiceLaw
{
    /// <summary>The longest time of any law, in ns: 1,000 s.</summary>
    public const long Longest = 1_000_000_000_000;

    /// <summary>The name that it has in a scenario, where it is a measured one (<see cref="ServiceLaws"/>).</summary>
    public string? Name { get; init; }

    /// <summary>The mean time in ns, rounded to the nearest.</summary>
    public abstract long Mean { get; }

    /// <summary>The next time, in ns.</summary>
    /// <param name="random">A stream that this consumer has for itself (see <see cref="RandomStreams"/>).</param>
    public abstract long Draw(RandomSource random);
}
