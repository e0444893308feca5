namespace Iopf.Messages.Descriptors.Pcie;

/// <summary>
/// A PCIe Page Request message with its PASID prefix: 20 bytes, big-endian (F§1.3; the header's other fields are [mem]). Without a PASID the
/// prefix's word is 0.
/// </summary>
/// <param name="Requester">The function that asks.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Access">R and W of the message, execute and privileged of the prefix; the last two are 0 without a PASID.</param>
/// <param name="Last">The last request of its group.</param>
/// <param name="Index">The group.</param>
/// <param name="Address">The page; bits 11:0 are not part of the format.</param>
public readonly record struct PciePageRequestMessage(
    RequesterId Requester, Pasid? Pasid, PageAccess Access, bool Last, PageRequestGroupIndex Index, Iova Address)
    : IPageRequestDescriptor<PciePageRequestMessage>
{
    /// <summary>Bytes of a message with the word of its prefix.</summary>
    public const int Size = PcieHeader.MessageSize;

    /// <summary>The message's code.</summary>
    public const byte Code = 0x04;

    private const byte ToRootComplex = 0x30; // a message without data [mem]

    /// <inheritdoc/>
    public static PciePageRequestMessage From(PageRequest request)
        => new(
            request.Requester,
            request.Pasid,
            PciePayload.AccessOf(request),
            request.Last,
            request.Index,
            request.Address.PageBase);

    /// <inheritdoc/>
    public PageRequest ToPageRequest(ulong serial = 0) => new(Requester, Pasid, Index, Address, Access, Last) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
        => new PcieHeader(Pasid, Access, Requester).Write(destination, ToRootComplex, Code, PciePayload.Of(Access, Last, Index, Address));

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out PciePageRequestMessage value)
    {
        value = default;
        var error = PcieHeader.Read(source, ToRootComplex, Code, out var header, out var payload);
        if (error == DescriptorError.None)
        {
            value = new(
                header.Requester,
                header.Pasid,
                header.Access | PciePayload.Access(payload),
                PciePayload.Last(payload),
                PciePayload.Index(payload),
                PciePayload.Address(payload));
        }

        return error;
    }
}
