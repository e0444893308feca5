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

    /// <summary>Who is hit by what another did; null: that is not asked of this play.</summary>
    public PlayDamage? Damage { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<PlayEvent> Events { get; init; }

    /// <summary>The parts that actors play in it: the columns of its chart.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>What is known of the invariants.</summary>
    public required IReadOnlyList<InvariantResult> Invariants { get; init; }

    /// <summary>A table where the play has several performances: its first row is its head. Empty where it has one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Table { get; init; } = [];

    /// <summary>Why nothing was done that the play is about; null: something was, or it is about no such thing.</summary>
    public string? Undone { get; init; }

    /// <summary>How it ended.</summary>
    public PlayOutcome Outcome => Checks.Any(check => !check.Holds) ? PlayOutcome.NotAsExpected
        : Emptiness is null ? PlayOutcome.AsExpected : PlayOutcome.Inconclusive;

    /// <summary>Whether all that was checked holds, and something was put to the test.</summary>
    public bool IsAsExpected => Outcome == PlayOutcome.AsExpected;

    /// <summary>What was seen, in a few words: what the protocol says, or why the play shows nothing of it.</summary>
    public string Finding => Outcome == PlayOutcome.Inconclusive ? Emptiness! : Expected;

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => Outcome switch
    {
        PlayOutcome.AsExpected => $"As expected: {Finding}",
        PlayOutcome.NotAsExpected => $"Not as expected, which is: {Finding}",
        _ => $"Inconclusive: {Finding}",
    };

    /// <summary>Why, in a sentence: what does not hold, why nothing is shown, or what was checked.</summary>
    public string Why => Outcome switch
    {
        PlayOutcome.AsExpected => string.Join("; ", Checks.Select(check => check.Rule)),
        PlayOutcome.NotAsExpected => string.Join("; ", Checks.Where(check => !check.Holds).Select(check => $"{check.Rule}: {check.Found}")),
        _ => Finding,
    };

    /// <summary>Whether an invariant was violated.</summary>
    public bool HasViolation => Invariants.Any(each => each.Violations > 0);

    private string? Emptiness => Undone ?? (Summary.Closed == 0 ? "no group was closed, so nothing was shown of how groups end (C10)" : null);
}
