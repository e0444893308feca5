namespace Iopf.Lab.Scenarios;

/// <summary>A part of a run with a load of its own. Phases follow each other from the start of the devices; behind the last one its load goes on.</summary>
public sealed record PhaseSection
{
    /// <summary>Its name, by which injected faults refer to it; different from that of other phases.</summary>
    public string Name { get; init; } = "";

    /// <summary>How long it takes, in ns.</summary>
    public long Duration { get; init; } = 1_000_000;

    /// <summary>The rate of arrivals of open loops in it, in thousandths of what it is without phases; 0: none come. Closed loops know no load.</summary>
    public int Load { get; init; } = 1_000;
}
