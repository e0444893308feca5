using Iopf.Messages;

namespace Iopf.Cluster.Placement;

/// <summary>What a cluster runs: every node is told the same, so that it does not matter which of them plans.</summary>
/// <param name="Seed">The seed; the machine of number n has seed + n.</param>
/// <param name="Scenario">The scenario of each machine, HOCON in UTF-8 without includes; at most <see cref="MostBytes"/>.</param>
/// <param name="Hosts">How many machines there are, from 1 to <see cref="MostHosts"/>.</param>
/// <param name="Nodes">How many nodes are waited for before the first machine is placed, at least 1.</param>
/// <param name="Books">The folder of the books of all lives, which is there.</param>
public sealed record Experiment(long Seed, EquatableArray<byte> Scenario, int Hosts, int Nodes, string Books)
{
    /// <summary>Bytes of a scenario at most.</summary>
    public const int MostBytes = 64 << 10;

    /// <summary>Machines of an experiment at most.</summary>
    public const int MostHosts = 1_000;
}

/// <summary>The experiment as a node knows it: whoever runs the node sets it, once; actors read it.</summary>
public sealed class ExperimentHolder
{
    private Experiment? _experiment;
    private bool _isStopped;

    /// <summary>The experiment; null: the node was not told yet.</summary>
    public Experiment? Current => Volatile.Read(ref _experiment);

    /// <summary>No machine is started any more: the experiment ends early.</summary>
    public bool IsStopped => Volatile.Read(ref _isStopped);

    /// <summary>Ends it early.</summary>
    public void Stop() => Volatile.Write(ref _isStopped, true);

    /// <summary>Sets it.</summary>
    /// <returns>False: another one is set.</returns>
    public bool TrySet(Experiment experiment) => Interlocked.CompareExchange(ref _experiment, experiment, null) is not { } known || known == experiment;
}
