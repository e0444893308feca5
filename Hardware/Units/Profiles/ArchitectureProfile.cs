using System.Collections.Immutable;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What an architecture does with page requests, as data: one row a case (Q1, Q2, Q3, Q4).</summary>
public sealed record ArchitectureProfile
{
    private static readonly ImmutableArray<ArchitectureProfile> Profiles =
        [VtdProfile.Profile, AmdProfile.Profile, SmmuPriProfile.Profile, SmmuStallProfile.Profile, RiscVProfile.Profile];

    /// <summary>Which one.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Its name as it is written everywhere (<see cref="Architectures.NameOf"/>).</summary>
    public string Name => Architectures.NameOf(Architecture);

    /// <summary>Whose numbers its fault codes are.</summary>
    public required FaultArchitecture FaultCodes { get; init; }

    /// <summary>What Linux does with page requests there.</summary>
    public required string Linux { get; init; }

    /// <summary>The ring (Q1).</summary>
    public required RingRules Ring { get; init; }

    /// <summary>What becomes of a request in each condition (Q2).</summary>
    public required AdmissionTable Admission { get; init; }

    /// <summary>How answers go to the device.</summary>
    public required ImmutableArray<AnswerCodeRow> Answers { get; init; }

    /// <summary>What software does after an overflow (Q3).</summary>
    public required OverflowRecovery Recovery { get; init; }

    /// <summary>What becomes of a Stop Marker; null where there is none.</summary>
    public required StopMarkerRule? StopMarker { get; init; }

    /// <summary>What the driver checks before it reports a request, in its order (Q4).</summary>
    public required ImmutableArray<MalformedRule> Malformed { get; init; }

    /// <summary>The profile of an architecture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No architecture.</exception>
    public static ArchitectureProfile For(Architecture architecture)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)architecture, Profiles.Length, nameof(architecture));
        return Profiles[(int)architecture];
    }
}
