using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>Each time between two bounds is equally likely.</summary>
public sealed class UniformLaw : ServiceLaw
{
    /// <summary>The law of two bounds.</summary>
    /// <param name="from">The shortest time in ns, 0 or more.</param>
    /// <param name="to">The longest time in ns, above <paramref name="from"/>, at most <see cref="ServiceLaw.Longest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of range.</exception>
    public UniformLaw(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Longest);
        (From, To) = (from, to);
    }

    /// <summary>The shortest time in ns.</summary>
    public long From { get; }

    /// <summary>The longest time in ns.</summary>
    public long To { get; }

    /// <inheritdoc/>
    public override long Mean => (From + To + 1) / 2;

    /// <inheritdoc/>
    public override long Draw(RandomSource random) => random.NextInt64(From, To);
}
