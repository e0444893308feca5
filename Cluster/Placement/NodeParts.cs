using Iopf.Actors.Delivery;
using Iopf.Actors.Os;
using Iopf.Cluster.Books;
using Iopf.Cluster.Wire;
using Iopf.Lab.Running;

namespace Iopf.Cluster.Placement;

/// <summary>What a node gives the entities that live on it.</summary>
/// <param name="Experiment">What runs.</param>
/// <param name="Traces">Opens the traces that are not shipped.</param>
/// <param name="Reports">Takes what machines did.</param>
public sealed record NodeParts(ExperimentHolder Experiment, ITraceFiles Traces, IHostReports Reports)
{
    /// <summary>What holds the threads of blocking calls; null: their time passes by timers.</summary>
    public IBlockingCalls? BlockingCalls { get; init; }

    /// <summary>How messages between machines and pagers are delivered.</summary>
    public DeliverySettings Delivery { get; init; } = DeliverySettings.Default with { Fits = WireFit.Of };
}

/// <summary>Takes what machines did. Called by their actors.</summary>
public interface IHostReports
{
    /// <summary>A life of a machine began.</summary>
    void Began(LifeName life);

    /// <summary>A life of a machine is over.</summary>
    /// <param name="life">The life.</param>
    /// <param name="report">What it did.</param>
    /// <param name="isDone">Whether its workload is at its end; else it was handed over.</param>
    void Ended(LifeName life, RunReport report, bool isDone);

    /// <summary>A machine cannot run here.</summary>
    /// <param name="host">Its number.</param>
    /// <param name="why">Why.</param>
    void Refused(int host, string why);
}
