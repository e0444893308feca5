using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units.Stalls;

/// <summary>An untranslated access in its unit, from its arrival to its end; how often it waited goes with it (D8).</summary>
/// <param name="access">The access.</param>
public sealed class StalledAccess(DeviceAccess access)
{
    /// <summary>The access.</summary>
    public DeviceAccess Access { get; } = access;

    /// <summary>The tag that it waits under, or waited under last.</summary>
    public StallTag Tag { get; internal set; }

    /// <summary>The record of its last stall, with its tag.</summary>
    public SmmuEvent Record { get; internal set; }

    /// <summary>How often it got a tag.</summary>
    public int Stalls { get; internal set; }

    internal StallPhase Phase { get; set; }
}

/// <summary>What an access waits for in its unit.</summary>
internal enum StallPhase : byte
{
    /// <summary>Nothing.</summary>
    Running,

    /// <summary>A tag: all are taken.</summary>
    Untagged,

    /// <summary>Room for its record in the event queue.</summary>
    Unwritten,

    /// <summary>Its CMD_RESUME.</summary>
    Reported,
}
