namespace Iopf.Lab.Running;

/// <summary>What a run has shown.</summary>
public enum Verdict
{
    /// <summary>It came to its end, and every invariant held.</summary>
    Held,

    /// <summary>An invariant was violated.</summary>
    Violated,

    /// <summary>It did not come to its end: interrupted, or at a limit; nothing was violated until then.</summary>
    Inconclusive,

    /// <summary>Nothing moves any more, or for too long nothing but a circle, though the workload is not done.</summary>
    NoProgress,
}
