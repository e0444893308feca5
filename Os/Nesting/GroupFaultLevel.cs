using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Nesting;

/// <summary>A guest-physical page that the second level has to grant more of.</summary>
/// <param name="Page">The page.</param>
/// <param name="Wanted">What is wanted of it by all walks that ended there: the requests' accesses, and reading, to fetch a table.</param>
public readonly record struct SecondLevelFault(GuestPage Page, PageAccess Wanted);

/// <summary>Which level a page request group concerns.</summary>
/// <param name="Level">The level; <see cref="FaultLevel.None"/>: there is nothing to do.</param>
/// <param name="Missing">For <see cref="FaultLevel.Second"/> the pages to mend, each once, in order; empty otherwise.</param>
public sealed record GroupFaultLevel(FaultLevel Level, EquatableArray<SecondLevelFault> Missing)
{
    /// <summary>There is nothing to do, or there is one level alone.</summary>
    public static GroupFaultLevel None { get; } = new(FaultLevel.None, []);

    /// <summary>The first level alone.</summary>
    public static GroupFaultLevel First { get; } = new(FaultLevel.First, []);
}
