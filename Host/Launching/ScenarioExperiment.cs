using System.Threading.Channels;
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
    private readonly HostProgress _progress = new(experiment.Hosts);
    private ChannelReader<LaunchEvent>? _heard;
    private TimeSpan _elapsed;
    private bool _isInterrupted;
    private int _nodes;

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(ILaunchedCluster cluster, CancellationToken interrupted)
    {
        var start = clock.GetTimestamp();
        (_heard, _nodes) = (cluster.Heard, cluster.Count);
        Send(cluster, ScenarioWork.CommandOf(experiment, scenario));
        try
        {
            for (var alive = cluster.Count; !_progress.IsOver && alive > 0;)
            {
                var heard = await cluster.Heard.ReadAsync(interrupted);
                _progress.Hear(heard);
                alive -= heard is NodeGone ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            _isInterrupted = true;
        }

        // No machine is begun anew while the nodes end.
        Send(cluster, HostWords.Stop);
        _elapsed = clock.GetElapsedTime(start);
        return ExitCode.Held;
    }

    /// <summary>What it shows, when all nodes have ended; null: it never began.</summary>
    public ClusterReport? Report()
    {
        if (_heard is null)
            return null;

        while (_heard.TryRead(out var late))
            _progress.Hear(late);

        // What lives that were killed at the end left open nobody else will settle.
        var folder = new BookFolder(experiment.Books);
        foreach (var host in Enumerable.Range(0, experiment.Hosts))
            _progress.Refusals.AddRange(folder.SettleBefore(host, null).Select(error => $"{error}"));

        return new ClusterReport(experiment, _nodes, [.. _progress.Lives], _progress.Refusals, BookSums.Sum(folder.Read()), _elapsed, _isInterrupted);
    }

    private static void Send(ILaunchedCluster cluster, string command)
    {
        foreach (var node in Enumerable.Range(1, cluster.Count))
            cluster.Send(node, command);
    }
}
