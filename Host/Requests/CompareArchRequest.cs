using Iopf.Lab.Scenarios;

namespace Iopf.Host.Requests;

/// <summary>What a user wants compared.</summary>
internal sealed record CompareArchRequest
{
    /// <summary>The name of the command.</summary>
    public const string Command = "compare-arch";

    /// <summary>The name of the scenario that is compared when none is named.</summary>
    public const string DefaultScenario = "overflow-storm";

    /// <summary>The name of a built-in scenario, or a file.</summary>
    public string Scenario { get; init; } = DefaultScenario;

    /// <summary>The seed instead of the scenario's.</summary>
    public long? Seed { get; init; }

    /// <summary>Entries of the queues instead of the scenario's (<see cref="IommuSection.QueueEntries"/>).</summary>
    public int? QueueEntries { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Columns of the text; null: those of the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the text has only ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether progress stays away.</summary>
    public bool IsQuiet { get; init; }
}
