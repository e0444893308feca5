namespace Iopf.Messages.Descriptors.Amd;

/// <summary>COMPLETE_PPR_REQUEST, a command of an AMD IOMMU: 16 bytes, opcode 7 (F§2.2).</summary>
/// <param name="Device">The function that asked.</param>
/// <param name="Pasid">The PASID (with it GN), or null. Linux goes by the mode of the device's own domain, not by the request.</param>
/// <param name="Index">The tag: the group.</param>
/// <param name="Code">
/// The 4 bits as they stand: 0 success, 1 invalid, 15 failure. Linux writes the value of its own enumeration, so its failure is a 2;
/// functions take 2 to 14 for failure (D4).
/// </param>
public readonly record struct AmdCompletePprCommand(RequesterId Device, Pasid? Pasid, PageRequestGroupIndex Index, byte Code)
    : IPageResponseDescriptor<AmdCompletePprCommand>
{
    /// <summary>Bytes of a command.</summary>
    public const int Size = 16;

    private const ulong Opcode = 7;
    private const ulong Guest = 1 << 2; // GN, in the second word
    private const ulong Reserved0 = 0x0ff0_0000_ffff_0000;
    private const ulong Reserved1 = 0xffff_0e00_ffff_fffb;

    /// <inheritdoc/>
    public static AmdCompletePprCommand From(PageResponse response)
        => new(response.Requester, response.Pasid, response.Index, (byte)response.Code);

    /// <inheritdoc/>
    public PageResponse ToPageResponse() => new(Device, Pasid, Index, PageResponseCodes.FromWire(Code));

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = (ulong)Device.Value | ((ulong)Pasid.GetValueOrDefault().Value << 32) | (Opcode << 60);
        var second = (Pasid.HasValue ? Guest : 0) | ((ulong)Index.Value << 32) | Bits.Place(Code, 44, 4);
        Bits.Write(destination, first, second);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out AmdCompletePprCommand value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var pasid = Bits.PasidAt(first, 32);
        var guest = (second & Guest) != 0;
        if (first >> 60 != Opcode)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;
        if (!guest && pasid.Value != 0)
            return DescriptorError.PasidNotPresent;

        value = new(new((ushort)first), guest ? pasid : null, Bits.IndexAt(second, 32), (byte)Bits.Field(second, 44, 4));
        return DescriptorError.None;
    }
}
