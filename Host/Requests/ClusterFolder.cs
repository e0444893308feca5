namespace Iopf.Host.Requests;

/// <summary>The folder of a cluster that runs on this machine.</summary>
internal static class ClusterFolder
{
    /// <summary>Its name where nobody says another.</summary>
    public const string Usual = "iopf-cluster";
}
