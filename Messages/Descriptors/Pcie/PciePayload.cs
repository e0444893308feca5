namespace Iopf.Messages.Descriptors.Pcie;

/// <summary>
/// Bytes 8 to 15 of a Page Request message as one number: R, W, L, index in bits 11:3, page address in 63:12 (F§1.3). RISC-V's queue holds it as it is.
/// </summary>
internal static class PciePayload
{
    private const int LastBit = 2;

    /// <summary>What a request wants, as a message says it: execute and privileged belong to the PASID, and without one are 0.</summary>
    public static PageAccess AccessOf(PageRequest request)
        => request.Pasid.HasValue ? request.Access : request.Access & (PageAccess.Read | PageAccess.Write);

    public static ulong Of(PageAccess access, bool last, PageRequestGroupIndex index, Iova address)
        => ((ulong)access & 3) | Bits.Flag(last, LastBit) | ((ulong)index.Value << 3) | address.PageBase.Value;

    /// <summary>R and W.</summary>
    public static PageAccess Access(ulong payload) => (PageAccess)(payload & 3);

    public static bool Last(ulong payload) => Bits.Has(payload, LastBit);

    public static PageRequestGroupIndex Index(ulong payload) => Bits.IndexAt(payload, 3);

    public static Iova Address(ulong payload) => new Iova(payload).PageBase;
}
