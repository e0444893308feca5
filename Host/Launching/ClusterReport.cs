using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Nodes;
using Iopf.Host.Terminal;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Launching;

/// <summary>What a run on a cluster shows.</summary>
/// <param name="Experiment">What ran.</param>
/// <param name="Expect">What each machine must come to.</param>
/// <param name="Nodes">How many nodes were started.</param>
/// <param name="Lives">The lives of all machines.</param>
/// <param name="Refusals">Why machines could not run.</param>
/// <param name="Books">Their books, added up.</param>
/// <param name="Progress">How far all machines came, as their books say: those of killed lives too.</param>
/// <param name="Elapsed">From telling the nodes to the end of the last machine.</param>
/// <param name="IsInterrupted">The user ended it early.</param>
internal sealed record ClusterReport(
    Experiment Experiment, ExpectSection Expect, int Nodes, IReadOnlyList<LifeSeen> Lives, IReadOnlyList<string> Refusals, BooksVerdict Books, RunProgress Progress, TimeSpan Elapsed,
    bool IsInterrupted)
{
    /// <summary>What all lives did together.</summary>
    public HostCounts Counts => Lives.Aggregate(new HostCounts(), (sum, life) => sum + life.Counts);

    /// <summary>Groups answered in a second of <see cref="Elapsed"/>.</summary>
    public long GroupsPerSecond => Elapsed > TimeSpan.Zero ? (long)(Counts.Groups / Elapsed.TotalSeconds) : 0;

    /// <summary>Groups that a life began, as its book says; 0: it has none that can be read.</summary>
    public long BegunBy(LifeSeen life) => BookOf(life)?.Counts.Begun ?? 0;

    /// <summary>What the book of a life comes to; null: there is none that can be read.</summary>
    public LifeSum? BookOf(LifeSeen life) => Books.Lives.FirstOrDefault(each => each.Name == new LifeName(life.Host, life.Life));

    /// <summary>The exit code.</summary>
    public ExitCode Code => ExitCodes.Of(ClusterJudge.Judge(this).Verdict, IsInterrupted);
}
