using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Workloads;

/// <summary>The exponential law: how much longer it takes does not depend on how long it took already. Up to 23 times its mean.</summary>
public sealed class ExponentialLaw : ServiceLaw
{
    /// <summary>The longest mean, in ns: 10 s.</summary>
    public const long LongestMean = 10_000_000_000;

    /// <summary>The law of a mean.</summary>
    /// <param name="mean">ns, 1 to <see cref="LongestMean"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is out of range.</exception>
    public ExponentialLaw(long mean)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mean, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, LongestMean);
        Mean = mean;
    }

    /// <inheritdoc/>
    public override long Mean { get; }

    /// <inheritdoc/>
    public override long Draw(RandomSource random) => ExponentialTable.Draw(random.NextUInt64(), Mean);
}
