using System.Diagnostics.CodeAnalysis;

namespace Iopf.Hardware.Translations;

/// <summary>The tables of an address space: a first level alone (flat), a second level alone (N2), or both (nested, N1).</summary>
/// <param name="FirstLevel">From the device's addresses to guest-physical ones, or to the host's if there is no second level.</param>
/// <param name="SecondLevel">From guest-physical addresses to the host's.</param>
/// <param name="Placement">Where the tables of the first level lie for the second one; null: in memory that is always there.</param>
public sealed record SpaceTables(PageTable? FirstLevel, PageTable? SecondLevel = null, GuestTablePlacement? Placement = null)
{
    /// <summary>A first level alone.</summary>
    [return: NotNullIfNotNull(nameof(table))]
    public static implicit operator SpaceTables?(PageTable? table) => ToSpaceTables(table);

    /// <summary>A first level alone.</summary>
    [return: NotNullIfNotNull(nameof(table))]
    public static SpaceTables? ToSpaceTables(PageTable? table) => table is null ? null : new SpaceTables(table);

    /// <summary>How they translate; null if both are absent.</summary>
    public NestedWalk? ToWalk() => (FirstLevel, SecondLevel) switch
    {
        (null, null) => null,
        ({ } first, null) => NestedWalk.Flat(first),
        (null, { } second) => NestedWalk.SecondLevelAlone(second),
        ({ } first, { } second) => NestedWalk.Nested(first, second, Placement),
    };
}
