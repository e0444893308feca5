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
            .Select(result => $"{InvariantTable.NameOf(result.Id)} {Quantities.Of(result.Violations, "time")}");
        return $"Violated: {string.Join(", ", violated)}. What came after the first violation is what a broken machine does.";
    }

    /// <summary>Why accesses failed; null: none did.</summary>
    public static string? OfAccesses(RunReport report)
    {
        if (report.Failures.Count == 0)
            return null;

        var parts = report.Failures.Select(failed => $"{Quantities.Count(failed.Count)} {How(failed.Why, report)}");
        return $"{(report.Counts.FailedAccesses == 1 ? "1 access" : $"{Quantities.Count(report.Counts.FailedAccesses)} accesses")} failed: {string.Join("; ", parts)}.";
    }

    /// <summary>Who answered Response Failure; the first of them stops the PRI of its PF (D4).</summary>
    public static string WhoStoppedPri(RunReport report)
    {
        var (counts, core) = (report.Counts, report.Scenario.Core);
        var causes = new List<string>();
        var rows = report.Iommu.Rows.Where(row => row.Effect == RowEffect.AnsweredFailure).ToList();
        if (rows.Count > 0)
            causes.Add($"the hardware ({string.Join(", ", rows.Select(row => row.Row))})");

        if (counts.RefusedAtBound > 0)
            causes.Add($"a domain with more groups than may wait (handler.waiting = {report.Scenario.Handler.Waiting}, at-bound = failure)");

        if (counts.DeadlinesMissed > 0 && core.DeadlineCode == PageResponseCode.ResponseFailure)
            causes.Add("a deadline that was over (core.deadline-code = failure)");

        return causes.Count == 0 ? "a handler" : string.Join(", ", causes);
    }

    private static string How(AccessFailure why, RunReport report) => why switch
    {
        AccessFailure.Invalid => $"answered Invalid Request{WhoSaidInvalid(report)}",
        AccessFailure.TooManyRetries => $"out of retries (max-retries) after answers of Success, {Evicted(report)}",
        AccessFailure.PriStopped => $"with PRI stopped by {WhoStoppedPri(report)}, or with their unit gone",
        _ => "with a translation that ended with an error",
    };

    private static string WhoSaidInvalid(RunReport report)
    {
        var rows = report.Iommu.Rows.Where(row => row.Effect == RowEffect.AnsweredInvalid).ToList();
        if (rows.Count > 0)
            return $" by the hardware ({string.Join(", ", rows.Select(row => row.Row))})";

        return report.Counts.DeadlinesMissed > 0 ? " at the deadline of their group" : " by its handler or the core";
    }

    private static string Evicted(RunReport report) => report.Counts.RequestsLost + report.Counts.AutoAnswered > 0
        ? "as their requests found no room in the queue"
        : "as their pages were evicted before they were used";
}
