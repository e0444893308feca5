namespace Iopf.Host.Runs;

/// <summary>How far a run is, as its folder shows it.</summary>
internal enum RunState
{
    /// <summary>Its process lives.</summary>
    Running,

    /// <summary>It came to a verdict.</summary>
    Ended,

    /// <summary>The user ended it before its workload was done; it has a verdict all the same.</summary>
    Interrupted,

    /// <summary>The program gave up, and has no verdict.</summary>
    Failed,

    /// <summary>Its process is gone and has not said how the run ended.</summary>
    Killed,

    /// <summary>It began on another machine and has not said how it ended.</summary>
    Elsewhere,
}

/// <summary>The words for states.</summary>
internal static class RunStates
{
    /// <summary>The word that stands in provenance.json and in lists.</summary>
    public static string NameOf(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Ended => "ended",
        RunState.Interrupted => "interrupted",
        RunState.Failed => "failed",
        RunState.Killed => "killed",
        _ => "elsewhere",
    };

    /// <summary>The state that a word of provenance.json means; null: none. A process can write only the first four.</summary>
    public static RunState? Parse(string? word) => word switch
    {
        "running" => RunState.Running,
        "ended" => RunState.Ended,
        "interrupted" => RunState.Interrupted,
        "failed" => RunState.Failed,
        _ => null,
    };
}
