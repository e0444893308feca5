using Iopf.Lab.Invariants;

namespace Iopf.Lab.Running;

/// <summary>What a run has shown, in the order of <see cref="Verdict"/>, with the sentence that says why.</summary>
internal static class RunJudge
{
    /// <summary>The verdict.</summary>
    /// <param name="invariants">What is known of each invariant.</param>
    /// <param name="counts">What was done.</param>
    /// <param name="expectations">What the scenario expects, and what was found.</param>
    /// <param name="missing">Actors whose counters are in no count.</param>
    /// <param name="unfinished">Why the run did not come to its end; null: it did.</param>
    /// <param name="mayAsk">Whether any device can ask for pages: else there is never a group, and nothing is missing where there was none.</param>
    public static (Verdict Verdict, string Why) Judge(
        IReadOnlyList<InvariantResult> invariants,
        RunCounts counts,
        IReadOnlyList<ExpectationResult> expectations,
        IReadOnlyCollection<string> missing,
        (Verdict Verdict, string Why)? unfinished,
        bool mayAsk = true)
    {
        if (invariants.FirstOrDefault(result => result.Violations > 0) is { } violated)
            return (Verdict.Violated, $"{InvariantTable.NameOf(violated.Id)} ({InvariantTable.RequirementOf(violated.Id)}): {violated.First}");

        if (unfinished is { } early)
            return early;

        if (missing.Count > 0)
            return (Verdict.Inconclusive, $"the counters of {string.Join(", ", missing)} are missing, so that no count is known to be whole");

        var held = Held(invariants);
        if (mayAsk && invariants[(int)InvariantId.ClosedOnce].IsGap)
            return (Verdict.Inconclusive, $"the core got no group to close, so that closed-once (C10) was never exercised; {held}");

        var unmet = expectations.Where(expectation => !expectation.IsMet).ToList();
        if (unmet.Count > 0)
            return (Verdict.Unmet, $"{string.Join("; ", unmet)}; {held}");

        var blemishes = counts.FailedAccesses + counts.DeadlinesMissed == 0
            ? ""
            : $"; failed accesses: {counts.FailedAccesses:N0}, missed deadlines: {counts.DeadlinesMissed:N0}";
        return (Verdict.Held, $"{held}, and {Closed(counts.Groups)}{blemishes}");
    }

    private static string Closed(long groups) => groups switch
    {
        0 => "there was no group to close",
        1 => "the one group was closed",
        _ => $"all {groups:N0} groups were closed",
    };

    // An invariant that nothing could have violated is no part of "all held".
    private static string Held(IReadOnlyList<InvariantResult> invariants)
    {
        var gaps = invariants.Where(result => result.IsGap).Select(result => InvariantTable.NameOf(result.Id)).ToList();
        var checks = invariants.Where(result => !result.IsGap).Sum(result => result.Checks);
        return gaps.Count == 0
            ? $"all {invariants.Count} invariants held in {checks:N0} checks"
            : $"{invariants.Count - gaps.Count} of {invariants.Count} invariants held in {checks:N0} checks (never exercised: {string.Join(", ", gaps)})";
    }
}
