using Iopf.Cluster.Books;
using Iopf.Host.Nodes;
using Iopf.Host.Reports;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Text;

namespace Iopf.Host.Launching;

/// <summary>What a run on a cluster comes to. The worst is looked for first.</summary>
internal static class ClusterJudge
{
    /// <summary>The verdict, and why.</summary>
    public static (Verdict Verdict, string Why) Judge(ClusterReport report) =>
        Violation(report) ?? Incomplete(report) ?? Unmet(report)
            ?? (Verdict.Held, $"{(report.Experiment.Hosts == 1 ? "the machine" : $"all {report.Experiment.Hosts} machines")} held, and the books add up: no group was closed twice, and none is unsure");

    private static (Verdict, string)? Violation(ClusterReport report)
    {
        if (report.Lives.FirstOrDefault(life => life.Verdict == Words.Of(Verdict.Violated)) is { } violated)
            return (Verdict.Violated, $"{NameOf(violated)}: {violated.Why}");
        if (report.Books.Outcome != BooksOutcome.Violated)
            return null;

        var book = report.Books.Lives.FirstOrDefault(life => life.Counts.ClosedTwice > 0 || !life.Counts.AddsUp);
        return (Verdict.Violated, book switch
        {
            null => "the books do not add up",
            { Counts.ClosedTwice: > 0 and var twice } => $"{book.Name}: {Quantities.Count(twice)} groups were closed twice{(book.Settled ? ", by this life and by the settlement of its book: it went on after another life had begun" : "")}",
            _ => $"{book.Name}: its book does not add up",
        });
    }

    private static (Verdict, string)? Incomplete(ClusterReport report)
    {
        var (hosts, done) = (report.Experiment.Hosts, report.Lives.Where(life => life.IsDone).Select(life => life.Host).Distinct().Count());
        if (report.Refusals.Count > 0)
            return (Verdict.Inconclusive, report.Refusals[0]);
        if (done < hosts)
            return (Verdict.Inconclusive, $"{(report.IsInterrupted ? "interrupted" : "no node is left")} after {done} of {hosts} machines were done, and {Quantities.Count(report.Progress.Accesses)} of {Quantities.Count(report.Progress.Planned)} accesses made");
        if (report.Books.Outcome == BooksOutcome.Inconclusive)
            return (Verdict.Inconclusive, report.Books.Errors.IsEmpty ? $"the books leave {report.Books.Total.Unsure} groups unsure" : $"{report.Books.Errors[0]}");
        if (report.Lives.FirstOrDefault(life => report.BookOf(life) is null) is { } unwritten)
            return (Verdict.Inconclusive, $"{NameOf(unwritten)}: its book is not there any more");

        var early = report.Lives.FirstOrDefault(life => life.IsDone && life.Verdict != Words.Of(Verdict.Held) && life.Verdict != Words.Of(Verdict.Unmet));
        return early is null ? null : (early.Verdict == Words.Of(Verdict.NoProgress) ? Verdict.NoProgress : Verdict.Inconclusive, $"{NameOf(early)}: {early.Why}");
    }

    // A scenario expects of a machine, whatever number of lives it takes.
    private static (Verdict, string)? Unmet(ClusterReport report)
    {
        foreach (var machine in report.Lives.GroupBy(life => life.Host))
        {
            var counts = machine.Select(life => CountsOf(report, life)).Aggregate((sum, life) => sum + life);
            var unmet = Expectations.Of(report.Expect, counts.Of).Where(expectation => !expectation.IsMet).ToList();
            if (unmet.Count > 0)
                return (Verdict.Unmet, $"host-{machine.Key}: {string.Join("; ", unmet)}{(machine.Count() > 1 ? $" in {machine.Count()} lives" : "")}");
        }

        return null;
    }

    // A life that was killed said nothing. Its book says how groups ended; each that failed had an access at least that failed with it.
    private static HostCounts CountsOf(ClusterReport report, LifeSeen life)
    {
        if (life.HasEnded || report.BookOf(life)?.Counts is not { } book)
            return life.Counts;

        var failures = book.AnsweredWith(PageResponseCode.ResponseFailure);
        return new HostCounts
        {
            FailedAccesses = book.AnsweredWith(PageResponseCode.InvalidRequest) + failures,
            DeadlinesMissed = book.ClosedFor(ClosedBy.Deadline),
            Failure = failures,
            Cancelled = book.Cancelled,
        };
    }

    private static string NameOf(LifeSeen life) => $"host-{life.Host}, life {life.Life}";
}
