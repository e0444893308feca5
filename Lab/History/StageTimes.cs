using System.Runtime.CompilerServices;

namespace Iopf.Lab.History;

/// <summary>The time in each <see cref="FaultStage"/>, by the stage's number; in ticks of 100 ns, 0 or more.</summary>
[InlineArray(Stages.Count)]
public struct StageTimes : IEquatable<StageTimes>
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

    /// <summary>Whether all times are equal.</summary>
    public static bool operator ==(StageTimes left, StageTimes right) => left.Equals(right);

    /// <summary>Whether some time differs.</summary>
    public static bool operator !=(StageTimes left, StageTimes right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(StageTimes other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is StageTimes other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Sum.GetHashCode();
}
