namespace Iopf.Host.Requests;

/// <summary>The folder of a cluster that runs on this machine.</summary>
internal static class ClusterFolder
{
    /// <summary>Its name where nobody says another.</summary>
    public const string Usual = "iopf-cluster";

    /// <summary>The file that says where the launcher listens and which nodes it has.</summary>
    public const string StateFile = "cluster.json";

    /// <summary>The log of a node that a launcher started.</summary>
    public static string LogOf(int node) => $"node-{node}.log";
}
