using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Nodes;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>Runs a scenario on the nodes of a launcher: tells them what runs, follows the machines to their ends, and adds up what they wrote.</summary>
/// <param name="experiment">What runs.</param>
/// <param name="scenario">The scenario as text.</param>
/// <param name="clock">Measures how long it takes.</param>
internal sealed class ScenarioExperiment(Experiment experiment, string scenario, TimeProvider clock) : IClusterExperiment
{
    /// <summary>What it shows; null before its end.</summary>
    public ClusterReport? Report { get; private set; }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(ILaunchedCluster cluster, CancellationToken interrupted)
    {
        var (start, progress, alive) = (clock.GetTimestamp(), new HostProgress(experiment.Hosts), cluster.Count);
        foreach (var node in Enumerable.Range(1, cluster.Count))
            cluster.Send(node, ScenarioWork.CommandOf(experiment, scenario));

        try
        {
            while (!progress.IsOver && alive > 0)
            {
                switch (await cluster.Heard.ReadAsync(interrupted))
                {
                    case NodeSaid said:
                        progress.Hear(said);
                        break;
                    case NodeGone:
                        alive--;
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What there is by now is the result.
        }

        var alike = progress.Lives.Where(life => !life.HasEnded).Select(life => new LifeName(life.Host, life.Life)).ToHashSet();
        var books = BookSums.Sum(new BookFolder(experiment.Books).Read(), alike);
        Report = new ClusterReport(experiment, cluster.Count, [.. progress.Lives], progress.Refusals, books, clock.GetElapsedTime(start), interrupted.IsCancellationRequested);
        return Report.Code;
    }
}
