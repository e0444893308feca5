using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Injection;

/// <summary>A service law some of whose times are longer.</summary>
/// <param name="inner">The law.</param>
/// <param name="slower">Makes a time longer, or not; in ns.</param>
internal sealed class SlowedLaw(ServiceLaw inner, Func<long, long> slower) : ServiceLaw
{
    /// <inheritdoc/>
    public override long Mean => inner.Mean;

    /// <inheritdoc/>
    public override long Draw(RandomSource random) => slower(inner.Draw(random));
}
