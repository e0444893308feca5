using System.Runtime.CompilerServices;

namespace Iopf.Lab.History;

/// <summary>The time in each <see cref="FaultStage"/>, by the stage's number; in ticks of 100 ns, 0 or more.</summary>
[InlineArray(Stages.Count)]
public struct StageTimes
{
    private long _first;

    /// <summary>All stages together, in ticks.</summary>
    public readonly long Sum
    {
        get
        {
            var sum = 0L;
            foreach (var time in this)
                sum += time;

            return sum;
        }
    }
}
