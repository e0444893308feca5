using System.Collections.Immutable;
using Iopf.Lab.Statistics;

namespace Iopf.Lab.Scenarios;

/// <summary>What a run must come to beside its invariants; a run that does not is unmet.</summary>
public sealed record ExpectSection
{
    private static readonly ImmutableArray<CountBound> Defaults =
        [.. Enum.GetValues<ExpectedCount>().Select(count => count is ExpectedCount.FailedAccesses or ExpectedCount.DeadlinesMissed ? CountBound.Exactly(0) : CountBound.Any)];

    private readonly ImmutableArray<CountBound> _bounds = Defaults;

    /// <summary>What is expected of a count.</summary>
    public CountBound this[ExpectedCount count] => _bounds[(int)count];

    private ImmutableArray<CountBound> Bounds
    {
        init => _bounds = value;
    }

    /// <summary>The section with another expectation of a count.</summary>
    public ExpectSection With(ExpectedCount count, CountBound bound) => this with { Bounds = _bounds.SetItem((int)count, bound) };

    /// <inheritdoc/>
    public bool Equals(ExpectSection? other) => other is not null && _bounds.SequenceEqual(other._bounds);

    /// <inheritdoc/>
    public override int GetHashCode() => _bounds.Aggregate(0, (hash, bound) => unchecked((hash * 31) + bound.GetHashCode()));
}
