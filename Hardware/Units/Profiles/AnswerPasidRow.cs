namespace Iopf.Hardware.Units.Profiles;

/// <summary>Which answers of software carry the PASID of their request (F§1.5); what hardware answers by itself has its own rule (<see cref="AdmissionRow"/>).</summary>
/// <param name="Rule">Which: never, all, or those to functions that require it.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record AnswerPasidRow(PasidRule Rule, string Source)
{
    /// <summary>Whether the source says it.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);
}
