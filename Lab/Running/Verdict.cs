namespace Iopf.Lab.Running;

/// <summary>
/// What a run has shown. Where several are true the first of these counts: violated, no progress, inconclusive, unmet, held.
/// </summary>
public enum Verdict
{
    /// <summary>
    /// It came to its end, every invariant that was exercised held, closed-once (C10) among them, and what the scenario expects was met.
    /// </summary>
    Held,

    /// <summary>An invariant was violated.</summary>
    Violated,

    /// <summary>
    /// It shows nothing: it was interrupted before its end, or counters are missing, or it came to its end without a group for the core to close, so that closed-once
    /// (C10) was never exercised.
    /// </summary>
    Inconclusive,

    /// <summary>Nothing moves any more, or for too long nothing but a circle, though the workload is not done.</summary>
    NoProgress,

    /// <summary>It came to its end and no invariant was violated, but something that its scenario expects was not met.</summary>
    Unmet,
}
