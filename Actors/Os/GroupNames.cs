namespace Iopf.Actors;

/// <summary>
/// Outlives the restarts of a device's faults, so that no group gets the name of one from before: an answer that comes late would be taken
/// for it (C7).
/// </summary>
public sealed class GroupNames
{
    /// <summary>Generation of the first groups of the next life.</summary>
    public uint FirstGeneration { get; set; }
}
