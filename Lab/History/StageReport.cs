using Iopf.Lab.Statistics;

namespace Iopf.Lab.History;

/// <summary>Where the time of a run's groups went. Times are ns.</summary>
public sealed record StageReport
{
    /// <summary>The whole times of groups, each from the intended time of its access, or from where the one before ended, to where the access went on.</summary>
    public HistogramSummary Groups { get; init; }

    /// <summary>The times of all groups together.</summary>
    public long Total { get; init; }

    /// <summary>All stages, in the order in which a group passes them.</summary>
    public IReadOnlyList<StageFigures> Stages { get; init; } = [];

    /// <summary>
    /// The groups that took the longest: those whose time is at or above the p99 of <see cref="Groups"/>, or below it by less than one part in
    /// <see cref="Histogram.Precision"/>.
    /// </summary>
    public long SlowestGroups { get; init; }

    /// <summary>The least time of one of them; 0 where there is none.</summary>
    public long SlowestFrom { get; init; }

    /// <summary>Their times together.</summary>
    public long SlowestTotal { get; init; }
}

/// <summary>How much time groups spent in a stage; ns.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Passed">How many groups spent time in it.</param>
/// <param name="Times">Of all groups; those that spent no time in it count as 0.</param>
/// <param name="Total">Of all groups together.</param>
/// <param name="Slowest">Of the slowest groups together.</param>
public sealed record StageFigures(FaultStage Stage, long Passed, HistogramSummary Times, long Total, long Slowest);
