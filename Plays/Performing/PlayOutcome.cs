namespace Iopf.Plays.Performing;

/// <summary>How a play ended.</summary>
public enum PlayOutcome
{
    /// <summary>All that was checked holds, and it was put to the test.</summary>
    AsExpected,

    /// <summary>Something that was checked does not hold.</summary>
    NotAsExpected,

    /// <summary>Nothing that was checked is wrong, but nothing was done, or no group was closed: the play shows nothing.</summary>
    Inconclusive,
}
