using Iopf.Simulation.Randomness;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// Actors have priorities that a seed gives them, and gives anew now and then: in between one waits long while all others run. It finds
/// what a random walk hardly does.
/// </summary>
internal sealed class PriorityStrategy(ulong seed) : ISchedulingStrategy
{
    private readonly RandomSource _random = new(seed);
    private ulong _salt;
    private int _left;

    public void Begin()
    {
        _random.Reseed(seed);
        _left = 0;
    }

    public int Choose(RunnableSet runnable)
    {
        if (_left-- == 0)
        {
            _left = 20 + _random.NextInt32(100);
            _salt = (ulong)_random.NextInt32(int.MaxValue);
        }

        var best = 0;
        for (var i = 1; i < runnable.Count; i++)
        {
            if (Priority(runnable[i]) > Priority(runnable[best]))
                best = i;
        }

        return best;
    }

    public override string ToString() => $"priorities, seed {seed}";

    private ulong Priority(Choice choice) => unchecked((choice.ReceiverId ^ _salt) * 0x9E37_79B9_7F4A_7C15UL);
}
