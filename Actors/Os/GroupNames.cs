using Iopf.Hardware;

namespace Iopf.Actors;

/// <summary>
/// Outlives the restarts of a device's faults, so that no group gets the name of one from before: an answer that comes late would be taken
/// for it (C7).
/// </summary>
public sealed class GroupNames
{
    /// <summary>Where the names of the next life begin.</summary>
    public GroupNameStart Next { get; set; }
}
