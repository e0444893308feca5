namespace Iopf.Host.Requests;

/// <summary>The names of the sets of settings in cluster.hocon.</summary>
internal static class SettingsNames
{
    /// <summary>The set that rather waits than removes a node that is only slow.</summary>
    public const string Production = "production";

    /// <summary>The set in which all goes sooner.</summary>
    public const string Test = "test";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Production, Test];
}
