using System.Collections.Immutable;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>When software acknowledges an overflow (Q3).</summary>
public enum Acknowledging : byte
{
    /// <summary>When the queue is empty: a request that is still in it could be the rest of a group that is discarded.</summary>
    WhenEmpty,

    /// <summary>After it has read what was there when it began.</summary>
    AfterReading,
}

/// <summary>What software does after an overflow, and what follows from it (Q3).</summary>
public sealed record OverflowRecovery
{
    /// <summary>Who does so: Linux's driver, or, where there is none, whoever follows the specification.</summary>
    public required string By { get; init; }

    /// <summary>When the overflow is acknowledged.</summary>
    public required Acknowledging Acknowledged { get; init; }

    /// <summary>Whether the incomplete groups of all devices of the unit are discarded then.</summary>
    public required bool DiscardsPartials { get; init; }

    /// <summary>The steps, in words.</summary>
    public required string Steps { get; init; }

    /// <summary>What follows, the bad outcomes included.</summary>
    public required ImmutableArray<string> Follows { get; init; }

    /// <summary>Where it is said; what is from memory alone is marked [mem].</summary>
    public required string Source { get; init; }
}
