namespace Iopf.Messages.Descriptors.RiscV;

/// <summary>ATS.PRGR, a command of a RISC-V IOMMU: 16 bytes, opcode 4, function 1 (F§2.4).</summary>
/// <param name="Requester">RID, the function that asked.</param>
/// <param name="Segment">DSEG, its segment, or null; without one (DSV=0) its field is not looked at, and written as 0.</param>
/// <param name="Pasid">PID, or null; without one (PV=0) its field is not looked at, and written as 0.</param>
/// <param name="Index">The group.</param>
/// <param name="Code">The 4 bits as they go to the function: 0 success, 1 invalid, 15 failure; it takes 2 to 14 for failure (D4).</param>
public readonly record struct RiscVPageGroupResponseCommand(
    RequesterId Requester, byte? Segment, Pasid? Pasid, PageRequestGroupIndex Index, byte Code)
    : IPageResponseDescriptor<RiscVPageGroupResponseCommand>
{
    /// <summary>Bytes of a command.</summary>
    public const int Size = 16;

    private const ulong Type = 4 | (1 << 7); // opcode and function
    private const ulong TypeMask = 0x3ff;
    private const int PasidPresent = 32;
    private const int SegmentPresent = 33;
    private const ulong Reserved0 = 0x0000_00fc_0000_0c00;

    // Linux's header has a destination in bits 63:48; the specification has zeros there, and the function in the first word.
    private const ulong Reserved1 = 0xffff_0e00_ffff_ffff;

    /// <inheritdoc/>
    public static RiscVPageGroupResponseCommand From(PageResponse response)
        => new(response.Requester, null, response.Pasid, response.Index, (byte)response.Code);

    /// <inheritdoc/>
    public PageResponse ToPageResponse() => new(Requester, Pasid, Index, PageResponseCodes.FromWire(Code));

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Type
            | Bits.Place(Pasid, 12, PasidPresent)
            | Bits.Flag(Segment.HasValue, SegmentPresent)
            | ((ulong)Requester.Value << 40)
            | ((ulong)Segment.GetValueOrDefault() << 56);
        Bits.Write(destination, first, ((ulong)Index.Value << 32) | Bits.Place(Code, 44, 4));
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out RiscVPageGroupResponseCommand value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, payload) = (Bits.Read(source, 0), Bits.Read(source, 1));
        if ((first & TypeMask) != Type)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (payload & Reserved1) != 0)
            return DescriptorError.ReservedBits;

        value = new(
            new((ushort)(first >> 40)),
            Bits.Has(first, SegmentPresent) ? (byte)(first >> 56) : null,
            Bits.Has(first, PasidPresent) ? Bits.PasidAt(first, 12) : null,
            Bits.IndexAt(payload, 32),
            (byte)Bits.Field(payload, 44, 4));
        return DescriptorError.None;
    }
}
