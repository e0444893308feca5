using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>Always the same time; draws nothing from the stream.</summary>
public sealed class FixedLaw : ServiceLaw
{
    /// <summary>The law of one time.</summary>
    /// <param name="time">ns, 0 to <see cref="ServiceLaw.Longest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public FixedLaw(long time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest);
        Time = time;
    }

    /// <summary>The time in ns.</summary>
    public long Time { get; }

    /// <inheritdoc/>
    public override long Mean => Time;

    /// <inheritdoc/>
    public override long Draw(RandomSource random) => Time;
}
