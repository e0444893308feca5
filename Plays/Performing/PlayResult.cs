using Iopf.Lab.Invariants;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Performing;

/// <summary>What a play has shown.</summary>
public sealed record PlayResult
{
    /// <summary>Which.</summary>
    public required Story Story { get; init; }

    /// <summary>Under which policies.</summary>
    public required PlayPolicies Policies { get; init; }

    /// <summary>What the protocol says happens under these policies.</summary>
    public required string Expected { get; init; }

    /// <summary>What was checked.</summary>
    public required IReadOnlyList<PlayCheck> Checks { get; init; }

    /// <summary>What was counted.</summary>
    public required PlaySummary Summary { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<PlayEvent> Events { get; init; }

    /// <summary>The parts that actors play in it: the columns of its chart.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>What is known of the invariants.</summary>
    public required IReadOnlyList<InvariantResult> Invariants { get; init; }

    /// <summary>A table where the play has several performances: its first row is its head. Empty where it has one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Table { get; init; } = [];

    /// <summary>Whether all that was checked holds.</summary>
    public bool IsAsExpected => Checks.All(check => check.Holds);

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => IsAsExpected ? $"As expected: {Expected}" : $"Not as expected, which is: {Expected}";

    /// <summary>Why, in a sentence: what does not hold, or what was counted.</summary>
    public string Why => IsAsExpected
        ? string.Join("; ", Checks.Select(check => check.Rule))
        : string.Join("; ", Checks.Where(check => !check.Holds).Select(check => $"{check.Rule}: {check.Found}"));

    /// <summary>Whether an invariant was violated.</summary>
    public bool HasViolation => Invariants.Any(each => each.Violations > 0);
}
