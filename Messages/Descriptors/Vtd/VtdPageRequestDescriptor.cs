namespace Iopf.Messages.Descriptors.Vtd;

/// <summary>Entry of a VT-d page-request queue since version 3.0: 32 bytes (F§2.1).</summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Access">
/// Rd, Wr, execute and privileged requested. Hardware writes what the device asked for; what of it is refused is the driver's matter (Q4).
/// </param>
/// <param name="Last">LPIG, the last request of its group.</param>
/// <param name="Index">The group.</param>
/// <param name="Address">The page; bits 11:0 are not part of the format.</param>
/// <param name="PrivateData">
/// What the device wants to have back in the response. Version 3.0 has it, and a request that carries it is to be answered even if it is not
/// the last of its group; later versions reserve both the data and the bit that says they are there, and their hardware writes none.
/// </param>
public readonly record struct VtdPageRequestDescriptor(
    RequesterId Requester,
    Pasid? Pasid,
    PageAccess Access,
    bool Last,
    PageRequestGroupIndex Index,
    Iova Address,
    UInt128? PrivateData) : IPageRequestDescriptor<VtdPageRequestDescriptor>
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 32;

    private const ulong Type = 0x01;
    private const int PasidPresent = 8;
    private const int PrivateDataPresent = 9;
    private const int ExecuteBit = 52; // and privileged above it, as in PageAccess
    private const ulong Reserved0 = 0xffc0_0000_0000_fc00;
    private const int LastBit = 2;

    /// <inheritdoc/>
    public static VtdPageRequestDescriptor From(PageRequest request)
        => new(request.Requester, request.Pasid, request.Access, request.Last, request.Index, request.Address.PageBase, null);

    /// <inheritdoc/>
    public PageRequest ToPageRequest(ulong serial = 0) => new(Requester, Pasid, Index, Address, Access, Last) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Type
            | Bits.Place(Pasid, 32, PasidPresent)
            | Bits.Flag(PrivateData.HasValue, PrivateDataPresent)
            | ((ulong)Requester.Value << 16)
            | Bits.Place((ulong)Access >> 2, ExecuteBit, 2);
        var second = ((ulong)Access & 3)
            | Bits.Flag(Last, LastBit)
            | ((ulong)Index.Value << 3)
            | Address.PageBase.Value;
        var data = PrivateData.GetValueOrDefault();
        Bits.Write(destination, first, second, (ulong)data, (ulong)(data >> 64));
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VtdPageRequestDescriptor value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second, third, fourth) = (Bits.Read(source, 0), Bits.Read(source, 1), Bits.Read(source, 2), Bits.Read(source, 3));
        var (hasPasid, hasData) = (Bits.Has(first, PasidPresent), Bits.Has(first, PrivateDataPresent));
        var pasid = Bits.PasidAt(first, 32);
        if ((byte)first != Type)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (!hasData && (third | fourth) != 0))
            return DescriptorError.ReservedBits;
        if (!hasPasid && pasid.Value != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            new((ushort)(first >> 16)),
            hasPasid ? pasid : null,
            (PageAccess)((second & 3) | (Bits.Field(first, ExecuteBit, 2) << 2)),
            Bits.Has(second, LastBit),
            Bits.IndexAt(second, 3),
            new Iova(second).PageBase,
            hasData ? new UInt128(fourth, third) : null);
        return DescriptorError.None;
    }
}
