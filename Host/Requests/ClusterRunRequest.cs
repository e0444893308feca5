namespace Iopf.Host.Requests;

/// <summary>What a user wants of a run on a cluster.</summary>
internal sealed record ClusterRunRequest
{
    /// <summary>The name of a built-in scenario, or a file.</summary>
    public required string Scenario { get; init; }

    /// <summary>The nodes.</summary>
    public required LaunchRequest Launch { get; init; }

    /// <summary>How many machines there are.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>The seed instead of the scenario's, or null.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the report is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>The folder for the files of the run, or null.</summary>
    public string? Out { get; init; }

    /// <summary>Whether <see cref="Out"/> may have content.</summary>
    public bool IsForced { get; init; }
}
