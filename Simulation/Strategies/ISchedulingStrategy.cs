using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Strategies;

/// <summary>
/// Takes every choice of a simulated world: which runnable actor is next, and whether time moves first. A strategy must decide from
/// what it is given and from its own seed alone; then equal seeds give equal schedules.
/// </summary>
public interface ISchedulingStrategy
{
    /// <summary>
    /// True when the strategy looks at <see cref="Choice.Number"/> or <see cref="Choice.Name"/>; only then are messages numbered, as
    /// it costs a table for each receiver.
    /// </summary>
    bool UsesNames => false;

    /// <summary>A world starts from its beginning, new or reset: forget all, and start the sequence of the seed again.</summary>
    void Begin();

    /// <summary>
    /// The index of the choice to take, or <see cref="RunnableSet.LetTimePass"/> to move time to the next timer first, which is allowed
    /// only where <see cref="RunnableSet.NextTimer"/> is not null. Called with at least one runnable actor; where there is
    /// none, time moves without a question.
    /// </summary>
    int Choose(RunnableSet runnable);
}
