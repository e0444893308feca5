using Iopf.Hardware.Devices;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Text;

namespace Iopf.Lab.Concluding;

/// <summary>What failed in a run, and why.</summary>
internal static class Failing
{
    /// <summary>Which invariants were violated how often.</summary>
    public static string OfInvariants(RunReport report)
    {
        var violated = report.Invariants.Where(result => result.Violations > 0)
            .Select(result => $"{InvariantTable.NameOf(result.Id)} was violated {Quantities.Of(result.Violations, "time")}");
        return $"{string.Join(", ", violated)}: what came after the first violation is what a broken machine does.";
    }

    /// <summary>Why accesses failed; null: none did.</summary>
    public static string? OfAccesses(RunReport report)
    {
        if (report.Failures.Count == 0)
            return null;

        var parts = report.Failures.Select(failed => $"{Quantities.Count(failed.Count)} {How(failed.Why, report)}");
        return $"{Quantities.Of(report.Counts.FailedAccesses, "access", "accesses")} failed: {string.Join("; ", parts)}.";
    }

    /// <summary>Who answered Response Failure; the first of them stops the PRI of its PF (D4).</summary>
    public static string WhoStoppedPri(RunReport report)
    {
        var (counts, stops) = (report.Counts, report.Scenario.Core.DeadlineCode == PageResponseCode.ResponseFailure);
        return Any(
            RowsOf(report, RowEffect.AnsweredFailure),
            counts.RefusedAtBound > 0 ? $"a domain with more groups than may wait (handler.waiting = {report.Scenario.Handler.Waiting}, at-bound = failure)" : null,
            counts.DeadlinesMissed > 0 && stops ? "a deadline that was over (core.deadline-code = failure)" : null)
            ?? (stops ? "the core, which closed a group that nobody answers any more (core.deadline-code = failure)" : "a handler");
    }

    private static string How(AccessFailure why, RunReport report) => why switch
    {
        AccessFailure.Invalid => $"answered Invalid Request by {WhoSaidInvalid(report)}",
        AccessFailure.TooManyRetries => $"out of retries (max-retries) after answers of Success, {WhyMissing(report)}",
        AccessFailure.PriStopped => $"with PRI stopped by {WhoStoppedPri(report)}, or with their unit gone",
        AccessFailure.NoPri => "with their page missing, on a device that cannot ask for it (pri-capacity = 0)",
        AccessFailure.NoStall => "with their page missing, on a device whose unit lets no access wait (on-fault = terminate)",
        _ => "with a translation that ended with an error",
    };

    private static string WhoSaidInvalid(RunReport report)
    {
        var counts = report.Counts;
        var (rows, deadlines) = (report.Iommu.Rows.Where(row => row.Effect == RowEffect.AnsweredInvalid).Sum(row => row.Times), counts.DeadlinesMissed);
        deadlines = report.Scenario.Core.DeadlineCode == PageResponseCode.InvalidRequest ? deadlines : 0;
        return Any(
            RowsOf(report, RowEffect.AnsweredInvalid),
            deadlines > 0 ? "the deadline of their group" : null,
            counts.AnsweredInvalid > rows + deadlines ? "their handler or the core" : null)
            ?? "their handler or the core";
    }

    private static string WhyMissing(RunReport report) => Any(
        report.Counts.RequestsLost + report.Counts.AutoAnswered > 0 ? "as their requests found no room in the queue" : null,
        report.Iommu.AnsweredByGuestQueues > 0 ? "as their requests found no room in the queue of their guest" : null,
        report.Counts.Evictions > 0 ? "as their pages were evicted before they were used" : null)
        ?? "as their pages were missing all the same";

    private static string? RowsOf(RunReport report, RowEffect effect)
    {
        var rows = report.Iommu.Rows.Where(row => row.Effect == effect).Select(row => row.Row).ToList();
        return rows.Count == 0 ? null : $"the hardware ({string.Join(", ", rows)})";
    }

    private static string? Any(params string?[] causes) => causes.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(" or ", known) : null;
}
