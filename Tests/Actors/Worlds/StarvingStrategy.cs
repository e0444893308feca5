using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>Actors with this in their path run only when nobody else could: whatever others may do before them, they do.</summary>
internal sealed class StarvingStrategy(string victim) : ISchedulingStrategy
{
    public void Begin()
    {
    }

    public int Choose(RunnableSet runnable)
    {
        var index = 0;
        while (index < runnable.Count - 1 && IsVictim(runnable[index].Receiver))
            index++;

        return index;
    }

    public override string ToString() => $"starving {victim}";

    private bool IsVictim(string receiver) => receiver.Contains(victim, StringComparison.Ordinal);
}
