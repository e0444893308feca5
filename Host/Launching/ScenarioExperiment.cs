using System.Threading.Channels;
using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Nodes;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Launching;

/// <summary>Runs a scenario on the nodes of a launcher: tells them what runs, follows the machines to their ends, and adds up what they wrote.</summary>
/// <param name="experiment">What runs.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="clock">Measures how long it takes.</param>
internal sealed class ScenarioExperiment(Experiment experiment, ScenarioText scenario, TimeProvider clock) : IClusterExperiment
{
    private readonly Lock _lock = new();
    private readonly HostProgress _progress = new(experiment.Hosts);
    private readonly BookProgress _books = new(experiment.Books);
    private ChannelReader<LaunchEvent>? _heard;
    private TimeSpan _elapsed;
    private bool _isInterrupted;
    private int _nodes;
    private long _start;

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(ILaunchedCluster cluster, CancellationToken interrupted)
    {
        lock (_lock)
            (_heard, _nodes, _start) = (cluster.Heard, cluster.Count, clock.GetTimestamp());

        Send(cluster, ScenarioWork.CommandOf(experiment, scenario.Text));
        try
        {
            // It has an end when no node is left.
            await foreach (var heard in cluster.Heard.ReadAllAsync(interrupted))
            {
                if (IsOverWith(heard))
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            _isInterrupted = true;
        }

        // No machine is begun anew while the nodes end.
        Send(cluster, HostWords.Stop);
        _elapsed = clock.GetElapsedTime(_start);
        return ExitCode.Held;
    }

    /// <inheritdoc/>
    public RunStatus? Status()
    {
        lock (_lock)
        {
            return _heard is null
                ? null
                : new RunStatus(scenario.Name, experiment.Books, clock.GetElapsedTime(_start), _progress.Machines(_books.Look(), scenario.Planned));
        }
    }

    /// <summary>What it shows, when it and all nodes have ended; null: it never began.</summary>
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

        return new ClusterReport(experiment, scenario.Expect, _nodes, [.. _progress.Lives], _progress.Refusals, BookSums.Sum(folder.Read()), Status()!.Progress, _elapsed, _isInterrupted);
    }

    private bool IsOverWith(LaunchEvent heard)
    {
        lock (_lock)
        {
            _progress.Hear(heard);
            return _progress.IsOver;
        }
    }

    private static void Send(ILaunchedCluster cluster, string command)
    {
        foreach (var node in Enumerable.Range(1, cluster.Count))
            cluster.Send(node, command);
    }
}

/// <summary>A scenario as nodes are told it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The whole of it, HOCON.</param>
/// <param name="Planned">Accesses of the whole workload of a machine.</param>
/// <param name="Expect">What a machine must come to, in all its lives together.</param>
internal sealed record ScenarioText(string Name, string Text, long Planned, ExpectSection Expect);
