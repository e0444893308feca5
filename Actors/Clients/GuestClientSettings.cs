using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Clients;

/// <summary>How a guest client works (K2).</summary>
/// <param name="Spaces">What belongs to the guest.</param>
public sealed record GuestClientSettings(GuestSpaces Spaces)
{
    /// <summary>How the guest's answers find their groups.</summary>
    public GuestMapping Mapping { get; init; }

    /// <summary>How the core matches answers (C7): passthrough leaves it to a core that matches by index.</summary>
    public AnswerMatching Matching { get; init; }

    /// <summary>How many groups of its device can be in flight: as many answers are kept for refusals of the core.</summary>
    public int GroupsInFlight { get; init; } = FaultLimits.Default.Groups;

    /// <summary>How many buffers the guest has for events of its virtual IOMMU, at least 1; null: as many as are needed.</summary>
    public int? EventBuffers { get; init; }

    /// <summary>What becomes of a fault without an answer when no buffer is free.</summary>
    public WithoutBuffer WithoutBuffer { get; init; }

    /// <summary>
    /// Whether a Response Failure of the guest goes to the device as it is. It stops PRI of the whole function (D4), so for a guest that has some address spaces of a
    /// function and not the function, false makes it Invalid Request.
    /// </summary>
    public bool MayStopDevice { get; init; } = true;

    /// <summary>What it registers for: of two levels the guest's (N3).</summary>
    public ReportedFaults Faults { get; init; }

    /// <summary>All memory of the guest stays in the second level (N1).</summary>
    public bool PinsSecondLevel { get; init; }
}
