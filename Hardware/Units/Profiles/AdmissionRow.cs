using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What becomes of a request that reached a unit (Q2).</summary>
public enum QueueAdmission : byte
{
    /// <summary>It stands in the queue.</summary>
    Queued,

    /// <summary>It waits in front of the queue and enters it as soon as there is room: a stalled transaction is never lost (D8).</summary>
    Waits,

    /// <summary>It does not enter the queue, and is answered at once.</summary>
    Answered,

    /// <summary>It does not enter the queue, and nobody answers.</summary>
    Dropped,
}

/// <summary>When an answer that nobody in the core gave carries the PASID of its request (F§1.5, F§2).</summary>
public enum PasidRule : byte
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>If the request had one.</summary>
    IfPresent,

    /// <summary>If the request had one and the function requires it (PRG Response PASID Required, as the device's entry says it).</summary>
    IfRequired,

    /// <summary>If the request had one and either the unit always does so (SMMU_IDR3.PPS) or the device's entry says so (STE.PPAR).</summary>
    UnitOrEntry,
}

/// <summary>One case of Q2: a kind of request in a condition.</summary>
/// <param name="Architecture">Whose row.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Kind">The kind of request.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Code">The answer; null if there is none.</param>
/// <param name="Pasid">When the answer carries the PASID.</param>
/// <param name="FaultCode">The code of the fault or event that is recorded (F§5); null if none is.</param>
/// <param name="ByDriver">Whether software answers, when it reads that record, and not hardware.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record AdmissionRow(
    Architecture Architecture,
    QueueCondition Condition,
    RequestKind Kind,
    QueueAdmission Outcome,
    PageResponseCode? Code,
    PasidRule Pasid,
    int? FaultCode,
    bool ByDriver,
    string Source)
{
    /// <summary>The name of the row: architecture, condition, kind.</summary>
    public string Name { get; } =
        $"{Architectures.NameOf(Architecture)}/{QueueConditions.NameOf(Condition)}/{RequestKinds.NameOf(Kind)}";

    /// <summary>Its place in the profile's table.</summary>
    public int Place { get; init; }

    /// <summary>Whether the source says it; what is from memory alone is a hypothesis.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);

    /// <summary>The PASID in the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="required">Whether the device's entry wants PASIDs in answers.</param>
    /// <param name="always">Whether the unit puts them into all answers of its own.</param>
    public Pasid? PasidFor(PageRequest request, bool required, bool always) => Pasid switch
    {
        PasidRule.IfPresent => request.Pasid,
        PasidRule.IfRequired => required ? request.Pasid : null,
        PasidRule.UnitOrEntry => required || always ? request.Pasid : null,
        _ => null,
    };
}
