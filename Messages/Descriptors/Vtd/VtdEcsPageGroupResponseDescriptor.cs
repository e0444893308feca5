namespace Iopf.Messages.Descriptors.Vtd;

/// <summary>
/// Page group response descriptor of VT-d before version 3.0 (extended contexts, Linux 4.x): 16 bytes, type 9 (F§2.1). The page-request
/// descriptor of that time had 16 bytes too; its layout is not in the facts.
/// </summary>
/// <param name="Requester">DID, the function that asked.</param>
/// <param name="Pasid">The PASID, or null.</param>
/// <param name="Index">The group.</param>
/// <param name="PrivateData">The request's private data, 23 bits.</param>
/// <param name="Code">The 4 bits as they stand; functions take 2 to 14 for failure (D4).</param>
public readonly record struct VtdEcsPageGroupResponseDescriptor(
    RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, uint PrivateData, byte Code)
    : IPageResponseDescriptor<VtdEcsPageGroupResponseDescriptor>
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 16;

    private const ulong Type = 0x9;
    private const ulong TypeMask = 0xf;
    private const int PasidPresent = 4;
    private const ulong Reserved0 = 0xfff0_0000_0000_ffe0;
    private const ulong Reserved1 = 0xffff_fff0;

    /// <inheritdoc/>
    public static VtdEcsPageGroupResponseDescriptor From(PageResponse response)
        => new(response.Requester, response.Pasid, response.Index, 0, (byte)response.Code);

    /// <inheritdoc/>
    public PageResponse ToPageResponse() => new(Requester, Pasid, Index, PageResponseCodes.FromWire(Code));

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Type | Bits.Place(Pasid, 32, PasidPresent) | ((ulong)Requester.Value << 16);
        var second = Bits.Place(Code, 0, 4) | Bits.Place(PrivateData, 32, 23) | ((ulong)Index.Value << 55);
        Bits.Write(destination, first, second);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VtdEcsPageGroupResponseDescriptor value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var pasid = Bits.PasidAt(first, 32);
        var hasPasid = Bits.Has(first, PasidPresent);
        if ((first & TypeMask) != Type)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;
        if (!hasPasid && pasid.Value != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            new((ushort)(first >> 16)),
            hasPasid ? pasid : null,
            Bits.IndexAt(second, 55),
            (uint)Bits.Field(second, 32, 23),
            (byte)Bits.Field(second, 0, 4));
        return DescriptorError.None;
    }
}
