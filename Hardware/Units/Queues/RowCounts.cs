using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;

namespace Iopf.Hardware.Units.Queues;

/// <summary>How many requests were decided about by which row of a profile.</summary>
/// <param name="Row">The name of the row.</param>
/// <param name="Count">How many.</param>
public readonly record struct RowCount(string Row, long Count);

/// <summary>The rows that kept requests from a unit's queue, or from the core (Q2, Q4), in the order of the tables. Equal if all counts are.</summary>
public sealed class RowCounts : IEquatable<RowCounts>
{
    private RowCounts(ImmutableArray<RowCount> rows) => Rows = rows;

    /// <summary>No row did.</summary>
    public static RowCounts None { get; } = new([]);

    /// <summary>The rows with counts above 0.</summary>
    public ImmutableArray<RowCount> Rows { get; }

    /// <summary>The counts of a unit.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="queue">Its queue of page requests; null if it has none.</param>
    /// <param name="byRule">What such a queue does not count, by the name of the row: malformed requests, records that found no room.</param>
    public static RowCounts Of(ArchitectureProfile profile, PageRequestQueue? queue, IReadOnlyDictionary<string, long> byRule)
    {
        var rows = ImmutableArray.CreateBuilder<RowCount>();
        foreach (var row in profile.Admission.Rows)
        {
            var count = queue?.CountOf(row) ?? byRule.GetValueOrDefault(row.Name);
            if (row.Outcome != QueueAdmission.Queued && count > 0)
                rows.Add(new(row.Name, count));
        }

        foreach (var rule in profile.Malformed)
        {
            if (byRule.TryGetValue(rule.Name, out var count))
                rows.Add(new(rule.Name, count));
        }

        return rows.Count == 0 ? None : new(rows.ToImmutable());
    }

    /// <summary>The count of a row, by its name; 0 if it did nothing.</summary>
    public long CountOf(string row) => Rows.FirstOrDefault(count => count.Row == row).Count;

    /// <inheritdoc/>
    public bool Equals(RowCounts? other) => other is not null && Rows.SequenceEqual(other.Rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => Rows.Length;
}
