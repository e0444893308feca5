namespace Iopf.Kernels;

/// <summary>A page request as a core gets it. Nothing in it is checked by any version (F§8.19).</summary>
/// <param name="Pasid">The PASID, or null.</param>
/// <param name="Index">The group index.</param>
/// <param name="IsLast">Whether it is the last of its group.</param>
/// <param name="Address">The address.</param>
/// <param name="Permission">The access that is asked for, as bits.</param>
/// <param name="NeedsPasid">Whether the response must carry the PASID.</param>
internal readonly record struct PageFault(uint? Pasid, uint Index, bool IsLast, ulong Address, uint Permission, bool NeedsPasid)
{
    /// <summary>The type of a fault that is a page request.</summary>
    public const uint PageRequestType = 1;

    /// <summary>The value of the field that holds the PASID, whether one is valid or not.</summary>
    public uint PasidField => Pasid ?? 0;

    /// <summary>The request as transcripts show it.</summary>
    public override string ToString() =>
        $"pasid={(Pasid is { } pasid ? pasid.ToString() : "-")} grpid={Index} last={(IsLast ? 1 : 0)} addr=0x{Address:x} perm={Permission} needs={(NeedsPasid ? 1 : 0)}";
}
