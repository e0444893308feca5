using System.Collections.Immutable;
using Iopf.Hardware.Translations;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What an architecture does with page requests, as data: one row a case (Q1, Q2, Q3, Q4, Q6).</summary>
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

    /// <summary>Which answers of software carry the PASID of the request.</summary>
    public required AnswerPasidRow AnswerPasid { get; init; }

    /// <summary>What software does after an overflow (Q3).</summary>
    public required OverflowRecovery Recovery { get; init; }

    /// <summary>What becomes of a Stop Marker; null where there is none.</summary>
    public required StopMarkerRule? StopMarker { get; init; }

    /// <summary>What the driver checks before it reports a request, in its order (Q4).</summary>
    public required ImmutableArray<MalformedRule> Malformed { get; init; }

    /// <summary>What it makes of errors in the tables in front of page tables (Q6). What has no row is no error there.</summary>
    public required ImmutableArray<TableFaultRow> Tables { get; init; }

    /// <summary>Why an access is refused that meets this error in a table; null: it is none here.</summary>
    public TranslationRefusal? RefusalOf(TableFault fault)
    {
        foreach (var row in Tables)
        {
            if (row.Level == fault.Level && row.State == fault.State)
                return new TranslationRefusal(UnitFaultCodes.Reason(FaultCodes, row.Code), fault.Address, row.Completed) { Code = row.Code };
        }

        return null;
    }

    /// <summary>Whether an answer of software to a request that has a PASID carries it: the core's answers as the driver sends them, and the driver's own.</summary>
    /// <param name="required">Whether the function requires it (PRG Response PASID Required).</param>
    public bool AnswersCarryPasid(bool required) => AnswerPasid.Rule switch
    {
        PasidRule.IfPresent => true,
        PasidRule.Never => false,
        _ => required,
    };

    /// <summary>The profile of an architecture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No architecture.</exception>
    public static ArchitectureProfile For(Architecture architecture)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)architecture, Profiles.Length, nameof(architecture));
        return Profiles[(int)architecture];
    }
}
