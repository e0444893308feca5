namespace Iopf.Lab.Analysis;

/// <summary>What the groups of a run show, with how sure it is.</summary>
/// <param name="Groups">How many groups were answered.</param>
/// <param name="Failed">After how many of them the access failed.</param>
/// <param name="FailedInterval">The share of them, with 95 % (Clopper, Pearson), as if groups did not depend on each other.</param>
/// <param name="Unanswered">How many groups were given up, or open at the end; they are in no series.</param>
/// <param name="Response">Time of a group from its beginning (the intended time of its access, or the answer before it), to its end; in ns.</param>
/// <param name="Service">The part of it in which handlers served it, in ns.</param>
public sealed record GroupAnalysis(
    long Groups, long Failed, Interval FailedInterval, long Unanswered, SeriesAnalysis Response, SeriesAnalysis Service);
