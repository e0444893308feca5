using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Requests;

/// <summary>What a user wants to run.</summary>
internal sealed record RunRequest
{
    /// <summary>The name of a built-in scenario, or a file.</summary>
    public string Scenario { get; init; } = BuiltInScenarios.DefaultName;

    /// <summary>The seed instead of the scenario's.</summary>
    public long? Seed { get; init; }

    /// <summary>How to run it.</summary>
    public RunMode Mode { get; init; } = RunMode.Simulated;

    /// <summary>Who is next in simulated mode.</summary>
    public Schedule Schedule { get; init; }

    /// <summary>When to look who owes which answers; null: never.</summary>
    public OwedLook? OwedAt { get; init; }

    /// <summary>The chart of one group; null: none.</summary>
    public ChartRequest? Chart { get; init; }

    /// <summary>The trace of all devices instead of the scenario's: the name of a shipped one, or a file.</summary>
    public string? Trace { get; init; }

    /// <summary>What is expected instead of what the scenario expects.</summary>
    public IReadOnlyList<(ExpectedCount Count, CountBound Bound)> Expectations { get; init; } = [];

    /// <summary>What is wanted of the actor system of a parallel run.</summary>
    public EngineRequest Engine { get; init; } = new();

    /// <summary>Whether the report is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the report does with ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>The folder for the results.</summary>
    public string? Out { get; init; }

    /// <summary>Whether the results go into a folder of their own in `runs`.</summary>
    public bool IsSaved { get; init; }

    /// <summary>Whether results may go into a folder that is not empty.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether progress stays away.</summary>
    public bool IsQuiet { get; init; }
}
