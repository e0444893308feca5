namespace Iopf.Host.Requests;

/// <summary>What a user wants of a cluster on this machine.</summary>
internal sealed record LaunchRequest
{
    /// <summary>The most nodes that one machine starts.</summary>
    public const int MostNodes = 32;

    /// <summary>How many nodes.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>The port of the first; the others have the next ones. 0: each has a free one.</summary>
    public int BasePort { get; init; }

    /// <summary>The folder of the cluster's files.</summary>
    public string Folder { get; init; } = ClusterFolder.Usual;

    /// <summary>The name of the set of settings of all nodes.</summary>
    public string Settings { get; init; } = SettingsNames.Production;

    /// <summary>The file with a user's own settings over that, or null.</summary>
    public string? Akka { get; init; }

    /// <summary>How much each node logs, or null: as the settings say.</summary>
    public string? LogLevel { get; init; }
}
