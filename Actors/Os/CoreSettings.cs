using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Where the actor of a group comes from. Either way it is a supervised child of its device's faults.</summary>
public enum GroupActors : byte
{
    /// <summary>An actor is kept for each slot and serves one group after another. The default; docs/decisions/group-actors.md tells what was measured.</summary>
    PerSlot,

    /// <summary>An actor is spawned for each group and stops at its end.</summary>
    PerGroup,
}

/// <summary>How the core treats the faults of a device.</summary>
public sealed record CoreSettings
{
    /// <summary>The defaults of the protocol.</summary>
    public static CoreSettings Default { get; } = new();

    /// <summary>Bounds and deadlines.</summary>
    public FaultLimits Limits { get; init; } = FaultLimits.Default;

    /// <summary>What a device is answered when the deadline is over, or its group, handler or domain is lost (C8, C9).</summary>
    public PageResponseCode ClosingCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>
    /// Whether responses carry the PASID of the request (F§1.5). In a machine the hardware says so of each device as it comes up: the device's own PRG Response
    /// PASID Required, and what the driver of its unit makes of it.
    /// </summary>
    public bool PasidInResponse { get; init; } = true;

    /// <summary>Other functions share the device's PRI (D1): the operating system is told when a Response Failure stops it (D4).</summary>
    public bool SharesPri { get; init; }

    /// <summary>How an answer finds its group (C7).</summary>
    public AnswerMatching Matching { get; init; }

    /// <summary>How long a drain waits for answers (Q5): as long as a group's deadline; where there is none, 10 s, the default of C8.</summary>
    public TimeSpan DrainBound => Limits.Deadline > 0 ? TimeSpan.FromTicks(Limits.Deadline) : TimeSpan.FromSeconds(10);

    /// <summary>Where group actors come from.</summary>
    public GroupActors GroupActors { get; init; } = GroupActors.PerSlot;
}
