namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>CMD_PRI_RESP, a command of an SMMUv3: 16 bytes, opcode 0x41 (F§2.3, SMMU §4.5.2).</summary>
/// <param name="Stream">The function that asked.</param>
/// <param name="Pasid">The substream, or null; without one (SSV=0) its field is not looked at, and written as 0.</param>
/// <param name="Index">The group.</param>
/// <param name="Response">The answer. 3 is illegal: the unit stops at such a command, and it is refused here.</param>
public readonly record struct SmmuPriResponseCommand(
    StreamId Stream, Pasid? Pasid, PageRequestGroupIndex Index, SmmuPriResponse Response) : IPageResponseDescriptor<SmmuPriResponseCommand>
{
    /// <summary>Bytes of a command.</summary>
    public const int Size = 16;

    private const ulong Opcode = 0x41;
    private const int PasidPresent = 11;
    private const ulong Reserved0 = 0x700; // bit 10 would be a secure stream, of another queue
    private const ulong Reserved1 = 0xffff_ffff_ffff_ce00;

    /// <inheritdoc/>
    public static SmmuPriResponseCommand From(PageResponse response)
        => new(new(response.Requester.Value), response.Pasid, response.Index, response.Code switch
        {
            PageResponseCode.Success => SmmuPriResponse.Success,
            PageResponseCode.InvalidRequest => SmmuPriResponse.InvalidRequest,
            _ => SmmuPriResponse.ResponseFailure,
        });

    /// <inheritdoc/>
    public PageResponse ToPageResponse()
        => new(new((ushort)Stream.Value), Pasid, Index, Response switch
        {
            SmmuPriResponse.Success => PageResponseCode.Success,
            SmmuPriResponse.InvalidRequest => PageResponseCode.InvalidRequest,
            _ => PageResponseCode.ResponseFailure,
        });

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Opcode | Bits.Place(Pasid, 12, PasidPresent) | ((ulong)Stream.Value << 32);
        Bits.Write(destination, first, Index.Value | Bits.Place((ulong)Response, 12, 2));
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out SmmuPriResponseCommand value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var response = (SmmuPriResponse)Bits.Field(second, 12, 2);
        if ((byte)first != Opcode)
            return DescriptorError.WrongType;
        if (response > SmmuPriResponse.Success)
            return DescriptorError.UnknownCode;
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;

        value = new(
            new((uint)(first >> 32)), Bits.Has(first, PasidPresent) ? Bits.PasidAt(first, 12) : null, Bits.IndexAt(second, 0), response);
        return DescriptorError.None;
    }
}
