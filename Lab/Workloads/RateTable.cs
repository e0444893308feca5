using System.Collections.Immutable;

namespace Iopf.Lab.Workloads;

/// <summary>Rates in the slices of a period, relative to each other. Two tables with the same rates are equal.</summary>
/// <param name="rates">The rates, 0 or more.</param>
public sealed class RateTable(params ImmutableArray<int> rates) : IEquatable<RateTable>
{
    /// <summary>A table without rates.</summary>
    public static RateTable Empty { get; } = new();

    /// <summary>The rates, slice by slice.</summary>
    public ImmutableArray<int> Rates => rates;

    /// <inheritdoc/>
    public bool Equals(RateTable? other) => other is not null && rates.SequenceEqual(other.Rates);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RateTable);

    /// <inheritdoc/>
    public override int GetHashCode() => rates.Aggregate(0, (hash, rate) => unchecked((hash * 31) + rate));
}
