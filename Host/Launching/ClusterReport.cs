using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Nodes;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Launching;

/// <summary>What a run on a cluster shows.</summary>
/// <param name="Experiment">What ran.</param>
/// <param name="Nodes">How many nodes were started.</param>
/// <param name="Lives">The lives of all machines.</param>
/// <param name="Refusals">Why machines could not run.</param>
/// <param name="Books">Their books, added up.</param>
/// <param name="Progress">How far all machines came, as their books say: those of killed lives too.</param>
/// <param name="Elapsed">From telling the nodes to the end of the last machine.</param>
/// <param name="IsInterrupted">The user ended it early.</param>
internal sealed record ClusterReport(
    Experiment Experiment, int Nodes, IReadOnlyList<LifeSeen> Lives, IReadOnlyList<string> Refusals, BooksVerdict Books, RunProgress Progress, TimeSpan Elapsed,
    bool IsInterrupted)
{
    private static readonly Verdict[] WorstFirst = [Verdict.Violated, Verdict.NoProgress, Verdict.Inconclusive, Verdict.Unmet, Verdict.Held];

    /// <summary>What all lives did together.</summary>
    public HostCounts Counts => Lives.Aggregate(new HostCounts(), (sum, life) => sum + life.Counts);

    /// <summary>Groups answered in a second of <see cref="Elapsed"/>.</summary>
    public long GroupsPerSecond => Elapsed > TimeSpan.Zero ? (long)(Counts.Groups / Elapsed.TotalSeconds) : 0;

    /// <summary>Groups that a life began, as its book says; 0: it has none that can be read.</summary>
    public long BegunBy(LifeSeen life) => Books.Lives.FirstOrDefault(each => each.Name == new LifeName(life.Host, life.Life))?.Counts.Begun ?? 0;

    /// <summary>What it comes to, and why.</summary>
    public (Verdict Verdict, string Why) Judge()
    {
        var done = Lives.Where(life => life.IsDone).Select(life => life.Host).Distinct().Count();
        if (Books.Outcome == BooksOutcome.Violated)
            return (Verdict.Violated, "the books do not add up, or a group was closed twice");
        if (Lives.FirstOrDefault(life => life.Verdict == Words.Of(Verdict.Violated)) is { } violated)
            return (Verdict.Violated, $"host-{violated.Host}, life {violated.Life}: {violated.Why}");
        if (Refusals.Count > 0)
            return (Verdict.Inconclusive, Refusals[0]);
        if (done < Experiment.Hosts)
            return (Verdict.Inconclusive, $"{(IsInterrupted ? "interrupted" : "no node is left")} after {done} of {Experiment.Hosts} machines were done, and {Quantities.Count(Progress.Accesses)} of {Quantities.Count(Progress.Planned)} accesses made");
        if (Books.Outcome == BooksOutcome.Inconclusive)
            return (Verdict.Inconclusive, Books.Errors.IsEmpty ? $"the books leave {Books.Total.Unsure} groups unsure" : $"{Books.Errors[0]}");

        var worst = Lives.Where(life => life.IsDone).MinBy(life => Array.FindIndex(WorstFirst, verdict => Words.Of(verdict) == life.Verdict))!;
        var verdict = WorstFirst.First(verdict => Words.Of(verdict) == worst.Verdict);
        return verdict == Verdict.Held
            ? (verdict, $"{(Experiment.Hosts == 1 ? "the machine" : $"all {Experiment.Hosts} machines")} held, and the books add up: no group was closed twice, and none is unsure")
            : (verdict, $"host-{worst.Host}: {worst.Why}");
    }

    /// <summary>The exit code.</summary>
    public ExitCode Code => ExitCodes.Of(Judge().Verdict, IsInterrupted);
}
