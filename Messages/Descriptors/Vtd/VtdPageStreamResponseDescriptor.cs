namespace Iopf.Messages.Descriptors.Vtd;

/// <summary>
/// Page stream response descriptor of VT-d before version 3.0, which removed it: 16 bytes, type 0xa (F§2.1). It answers one page, not a group.
/// </summary>
/// <param name="Requester">The function that asked; its bus stands apart from its device and function.</param>
/// <param name="Pasid">The PASID; the format knows none without.</param>
/// <param name="Index">The group.</param>
/// <param name="PrivateData">The request's private data, 23 bits.</param>
/// <param name="Address">The page.</param>
/// <param name="Code">The 4 bits as they stand; functions take 2 to 14 for failure (D4).</param>
public readonly record struct VtdPageStreamResponseDescriptor(
    RequesterId Requester, Pasid Pasid, PageRequestGroupIndex Index, uint PrivateData, Iova Address, byte Code)
    : IDescriptor<VtdPageStreamResponseDescriptor>
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 16;

    private const ulong Type = 0xa;
    private const ulong TypeMask = 0xf;

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Type
            | ((ulong)Pasid.Value << 4)
            | ((ulong)Requester.Bus << 24)
            | Bits.Place(PrivateData, 32, 23)
            | ((ulong)Index.Value << 55);
        Bits.Write(destination, first, Bits.Place(Code, 0, 4) | ((Requester.Value & 0xffUL) << 4) | Address.PageBase.Value);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VtdPageStreamResponseDescriptor value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        if ((first & TypeMask) != Type)
            return DescriptorError.WrongType;

        value = new(
            new((ushort)((Bits.Field(first, 24, 8) << 8) | Bits.Field(second, 4, 8))),
            Bits.PasidAt(first, 4),
            Bits.IndexAt(first, 55),
            (uint)Bits.Field(first, 32, 23),
            new Iova(second).PageBase,
            (byte)Bits.Field(second, 0, 4));
        return DescriptorError.None;
    }
}
