namespace Iopf.Messages.Descriptors.Pcie;

/// <summary>
/// A PCIe PRG Response message with its PASID prefix: 20 bytes, big-endian (F§1.4; the header's other fields are [mem]). Without a PASID the
/// prefix's word is 0.
/// </summary>
/// <param name="Sender">Who answers: the root complex.</param>
/// <param name="Destination">The function that asked.</param>
/// <param name="Pasid">The PASID, or null.</param>
/// <param name="Index">The group.</param>
/// <param name="ResponseCode">The 4 bits as they stand: 0 success, 1 invalid, 15 failure; the function takes 2 to 14 for failure (D4).</param>
public readonly record struct PcieGroupResponseMessage(
    RequesterId Sender, RequesterId Destination, Pasid? Pasid, PageRequestGroupIndex Index, byte ResponseCode)
    : IPageResponseDescriptor<PcieGroupResponseMessage>
{
    /// <summary>Bytes of a message with the word of its prefix.</summary>
    public const int Size = PcieHeader.MessageSize;

    /// <summary>The message's code.</summary>
    public const byte Code = 0x05;

    private const byte ById = 0x32; // a message without data [mem]
    private const ulong Reserved = 0x0000_0e00_ffff_ffff;

    /// <inheritdoc/>
    public static PcieGroupResponseMessage From(PageResponse response)
        => new(default, response.Requester, response.Pasid, response.Index, (byte)response.Code);

    /// <inheritdoc/>
    public PageResponse ToPageResponse() => new(Destination, Pasid, Index, PageResponseCodes.FromWire(ResponseCode));

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var body = ((ulong)Destination.Value << 48) | Bits.Place(ResponseCode, 44, 4) | ((ulong)Index.Value << 32);
        new PcieHeader(Pasid, PageAccess.None, Sender).Write(destination, ById, Code, body);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out PcieGroupResponseMessage value)
    {
        value = default;
        var error = PcieHeader.Read(source, ById, Code, out var header, out var body);
        if (error != DescriptorError.None)
            return error;
        if ((body & Reserved) != 0 || header.Access != PageAccess.None)
            return DescriptorError.ReservedBits;

        value = new(
            header.Requester,
            new((ushort)(body >> 48)),
            header.Pasid,
            Bits.IndexAt(body, 32),
            (byte)Bits.Field(body, 44, 4));
        return DescriptorError.None;
    }
}
