using Iopf.Messages.Descriptors.Pcie;

namespace Iopf.Messages.Descriptors.RiscV;

/// <summary>Record of a RISC-V IOMMU's page-request queue: 16 bytes (F§2.4).</summary>
/// <param name="DeviceId">DID, 24 bits: the function in its low 16 bits, its segment above.</param>
/// <param name="Pasid">PID, or null.</param>
/// <param name="Access">R and W of the message, EXEC and PRIV of its PASID; the last two are 0 without one.</param>
/// <param name="Last">The last request of its group.</param>
/// <param name="Index">The group.</param>
/// <param name="Address">The page; bits 11:0 are not part of the format.</param>
public readonly record struct RiscVPageRequestRecord(
    uint DeviceId, Pasid? Pasid, PageAccess Access, bool Last, PageRequestGroupIndex Index, Iova Address)
    : IPageRequestDescriptor<RiscVPageRequestRecord>
{
    /// <summary>Bytes of a record.</summary>
    public const int Size = 16;

    private const int PasidPresent = 32;
    private const int PrivilegedBit = 33;
    private const int ExecuteBit = 34;
    private const ulong Reserved0 = 0x0000_00f8_0000_0fff;
    private const ulong OfPasid = 0x0000_0006_ffff_f000;

    /// <inheritdoc/>
    public static RiscVPageRequestRecord From(PageRequest request)
        => new(
            request.Requester.Value,
            request.Pasid,
            PciePayload.AccessOf(request),
            request.Last,
            request.Index,
            request.Address.PageBase);

    /// <inheritdoc/>
    public PageRequest ToPageRequest(ulong serial = 0) => new(new((ushort)DeviceId), Pasid, Index, Address, Access, Last) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Bits.Place(Pasid, 12, PasidPresent)
            | Bits.Flag((Access & PageAccess.Privileged) != PageAccess.None, PrivilegedBit)
            | Bits.Flag((Access & PageAccess.Execute) != PageAccess.None, ExecuteBit)
            | Bits.Place(DeviceId, 40, 24);
        Bits.Write(destination, first, PciePayload.Of(Access, Last, Index, Address));
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out RiscVPageRequestRecord value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, payload) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var hasPasid = Bits.Has(first, PasidPresent);
        if ((first & Reserved0) != 0)
            return DescriptorError.ReservedBits;
        if (!hasPasid && (first & OfPasid) != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            (uint)(first >> 40),
            hasPasid ? Bits.PasidAt(first, 12) : null,
            PciePayload.Access(payload) | AccessAt(first),
            PciePayload.Last(payload),
            PciePayload.Index(payload),
            PciePayload.Address(payload));
        return DescriptorError.None;
    }

    private static PageAccess AccessAt(ulong first)
        => (PageAccess)((Bits.Field(first, ExecuteBit, 1) << 2) | (Bits.Field(first, PrivilegedBit, 1) << 3));
}
