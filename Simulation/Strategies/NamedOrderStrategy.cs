using System.Numerics;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Strategies;

/// <summary>
/// Every delivery has a rank that follows from the seed and its name (<see cref="DecisionName"/>: receiver, sender, number within the pair),
/// and of those that could be next the lowest rank is. So two deliveries are put in the same order wherever both wait, in worlds that differ
/// in what else they send: which is what "the same schedule" can mean for different machines under one workload. A decision costs a look at
/// each runnable actor.
/// </summary>
/// <param name="seed">Chooses the ranks; every value is valid.</param>
public sealed class NamedOrderStrategy(ulong seed) : ISchedulingStrategy
{
    private readonly ulong _key = SplitMix64.Mix(seed);

    /// <inheritdoc/>
    public bool UsesNames => true;

    /// <inheritdoc/>
    public void Begin()
    {
        // A rank depends on no other: nothing to forget.
    }

    /// <inheritdoc/>
    public int Choose(RunnableSet runnable)
    {
        if (runnable.Count == 1)
            return 0;

        var (best, lowest) = (0, RankOf(runnable[0]));
        for (var index = 1; index < runnable.Count; index++)
        {
            var rank = RankOf(runnable[index]);
            if (rank < lowest)
                (best, lowest) = (index, rank);
        }

        return best;
    }

    /// <inheritdoc/>
    public override string ToString() => $"order by name, seed {seed}";

    private ulong RankOf(Choice choice)
    {
        var pair = SplitMix64.Mix(choice.ReceiverId ^ BitOperations.RotateLeft(choice.SenderId, 32));
        return SplitMix64.Mix(_key ^ (pair + (ulong)choice.Number));
    }
}
