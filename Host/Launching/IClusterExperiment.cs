using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>What is done with a cluster once all of its nodes are members. When it is over the cluster ends.</summary>
internal interface IClusterExperiment
{
    /// <summary>Does it.</summary>
    /// <param name="cluster">The nodes.</param>
    /// <param name="interrupted">Ends it early, with what there is.</param>
    /// <returns>What it showed.</returns>
    Task<ExitCode> RunAsync(ILaunchedCluster cluster, CancellationToken interrupted);

    /// <summary>How far it is; null: it has not begun. From any thread.</summary>
    RunStatus? Status();
}
