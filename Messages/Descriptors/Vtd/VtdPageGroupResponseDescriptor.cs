namespace Iopf.Messages.Descriptors.Vtd;

/// <summary>Page group response descriptor of a VT-d invalidation queue since version 3.0: 32 bytes, type 9 (F§2.1).</summary>
/// <param name="Requester">The function that asked.</param>
/// <param name="Pasid">The PASID, or null for a response without one.</param>
/// <param name="Index">The group.</param>
/// <param name="Code">
/// The 4 bits as they stand: 0 success, 1 invalid, 15 failure. Linux writes the value of its own enumeration, so its failure is a 2;
/// functions take 2 to 14 for failure (D4).
/// </param>
/// <param name="Last">
/// LPIG, which versions up to 3.0 had: Linux 6.12 still sets it, 7.2 does not, newer specifications reserve it and QEMU tolerates it. So
/// it is no reason to refuse.
/// </param>
/// <param name="PrivateData">The request's private data, which version 3.0 had and newer ones reserve.</param>
public readonly record struct VtdPageGroupResponseDescriptor(
    RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, byte Code, bool Last, UInt128? PrivateData)
    : IPageResponseDescriptor<VtdPageGroupResponseDescriptor>
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 32;

    private const ulong Type = 0x9; // bits 3:0, and 0 in bits 11:9
    private const ulong TypeMask = 0xe0f;
    private const int PasidPresent = 4;
    private const int PrivateDataPresent = 5;
    private const ulong Reserved0 = 0xfff0_0000_0000_01c0;
    private const int LastBit = 2;
    private const ulong Reserved1 = 0xffff_ffff_ffff_f003;

    /// <inheritdoc/>
    public static VtdPageGroupResponseDescriptor From(PageResponse response)
        => new(response.Requester, response.Pasid, response.Index, (byte)response.Code, false, null);

    /// <inheritdoc/>
    public PageResponse ToPageResponse() => new(Requester, Pasid, Index, PageResponseCodes.FromWire(Code));

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Type
            | Bits.Place(Pasid, 32, PasidPresent)
            | Bits.Flag(PrivateData.HasValue, PrivateDataPresent)
            | Bits.Place(Code, 12, 4)
            | ((ulong)Requester.Value << 16);
        var second = Bits.Flag(Last, LastBit) | ((ulong)Index.Value << 3);
        var data = PrivateData.GetValueOrDefault();
        Bits.Write(destination, first, second, (ulong)data, (ulong)(data >> 64));
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VtdPageGroupResponseDescriptor value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second, third, fourth) = (Bits.Read(source, 0), Bits.Read(source, 1), Bits.Read(source, 2), Bits.Read(source, 3));
        var (hasPasid, hasData) = (Bits.Has(first, PasidPresent), Bits.Has(first, PrivateDataPresent));
        var pasid = Bits.PasidAt(first, 32);
        if ((first & TypeMask) != Type)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0 || (!hasData && (third | fourth) != 0))
            return DescriptorError.ReservedBits;
        if (!hasPasid && pasid.Value != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            new((ushort)(first >> 16)),
            hasPasid ? pasid : null,
            Bits.IndexAt(second, 3),
            (byte)Bits.Field(first, 12, 4),
            Bits.Has(second, LastBit),
            hasData ? new UInt128(fourth, third) : null);
        return DescriptorError.None;
    }
}
