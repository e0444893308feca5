using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Strategies;

/// <summary>Whoever became runnable first is next. The fair, plain order; it allocates nothing and costs O(1) a decision.</summary>
public sealed class FifoStrategy : ISchedulingStrategy
{
    /// <inheritdoc/>
    public void Begin()
    {
        // The order is the runnable set's own: nothing to forget.
    }

    /// <inheritdoc/>
    public int Choose(RunnableSet runnable) => 0;

    /// <inheritdoc/>
    public override string ToString() => "fifo";
}
