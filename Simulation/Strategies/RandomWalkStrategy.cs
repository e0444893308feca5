using Iopf.Simulation.Randomness;
using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Strategies;

/// <summary>At each decision every runnable actor is next with equal probability.</summary>
public sealed class RandomWalkStrategy : ISchedulingStrategy
{
    private readonly RandomSource _random;

    /// <summary>Starts the walk of a seed; every value is a valid seed.</summary>
    public RandomWalkStrategy(ulong seed)
    {
        _random = new RandomSource(seed);
        Seed = seed;
    }

    /// <summary>The seed; a new one takes effect when the next world begins.</summary>
    public ulong Seed { get; set; }

    /// <inheritdoc/>
    public void Begin() => _random.Reseed(Seed);

    /// <inheritdoc/>
    public int Choose(RunnableSet runnable) => runnable.Count == 1 ? 0 : _random.NextInt32(runnable.Count);

    /// <inheritdoc/>
    public override string ToString() => $"random walk, seed {Seed}";
}
