namespace Iopf.Messages.Descriptors.Amd;

/// <summary>Entry of an AMD IOMMU's log of peripheral page requests: 16 bytes (F§2.2).</summary>
/// <param name="Device">The function.</param>
/// <param name="PasidField">The PASID field, which counts only with <see cref="AmdPprFlags.GuestAddress"/>. The driver looks at it before.</param>
/// <param name="Index">The tag without its bit 9: the group.</param>
/// <param name="Last">Bit 9 of the tag: the last request of its group.</param>
/// <param name="Flags">12 flags, as they stand; the driver judges by them, also by those that no request of PCIe has.</param>
/// <param name="Address">The page. Bits 11:0 are not looked at, as the driver masks them, and written as 0.</param>
public readonly record struct AmdPprEntry(
    RequesterId Device, Pasid PasidField, PageRequestGroupIndex Index, bool Last, AmdPprFlags Flags, Iova Address)
    : IPageRequestDescriptor<AmdPprEntry>
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    private const ulong Type = 1; // a page service request
    private const int LastBit = 41;
    private const ulong Reserved0 = 3UL << 46;

    /// <summary>The PASID, if the flags say that there is one.</summary>
    public Pasid? Pasid => (Flags & AmdPprFlags.GuestAddress) != AmdPprFlags.None ? PasidField : null;

    /// <summary>What is wanted: privileged if the flag for user is clear.</summary>
    public PageAccess Access
        => ((Flags & AmdPprFlags.Read) != AmdPprFlags.None ? PageAccess.Read : PageAccess.None)
            | ((Flags & AmdPprFlags.Write) != AmdPprFlags.None ? PageAccess.Write : PageAccess.None)
            | ((Flags & AmdPprFlags.Execute) != AmdPprFlags.None ? PageAccess.Execute : PageAccess.None)
            | ((Flags & AmdPprFlags.User) != AmdPprFlags.None ? PageAccess.None : PageAccess.Privileged);

    /// <inheritdoc/>
    public static AmdPprEntry From(PageRequest request)
        => new(
            request.Requester,
            request.Pasid.GetValueOrDefault(),
            request.Index,
            request.Last,
            FlagsOf(request),
            request.Address.PageBase);

    /// <inheritdoc/>
    public PageRequest ToPageRequest(ulong serial = 0) => new(Device, Pasid, Index, Address, Access, Last) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var pasid = (ulong)PasidField.Value;
        var first = (ulong)Device.Value
            | ((pasid & 0xffff) << 16)
            | ((ulong)Index.Value << 32)
            | Bits.Flag(Last, LastBit)
            | ((pasid >> 16) << 42)
            | Bits.Place((ulong)Flags, 48, 12)
            | (Type << 60);
        Bits.Write(destination, first, Address.PageBase.Value);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Type 0 is <see cref="DescriptorError.NotWritten"/>: by an erratum hardware moves the tail before it writes the entry, so drivers read it
    /// again until the type is there, and clear it afterwards.
    /// </remarks>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out AmdPprEntry value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        if (first >> 60 != Type)
            return first >> 60 == 0 ? DescriptorError.NotWritten : DescriptorError.WrongType;
        if ((first & Reserved0) != 0)
            return DescriptorError.ReservedBits;

        value = new(
            new((ushort)first),
            new((uint)(Bits.Field(first, 16, 16) | (Bits.Field(first, 42, 4) << 16))),
            Bits.IndexAt(first, 32),
            Bits.Has(first, LastBit),
            (AmdPprFlags)Bits.Field(first, 48, 12),
            new Iova(second).PageBase);
        return DescriptorError.None;
    }

    private static AmdPprFlags FlagsOf(PageRequest request)
        => ((request.Access & PageAccess.Read) != PageAccess.None ? AmdPprFlags.Read : AmdPprFlags.None)
            | ((request.Access & PageAccess.Write) != PageAccess.None ? AmdPprFlags.Write : AmdPprFlags.None)
            | ((request.Access & PageAccess.Execute) != PageAccess.None ? AmdPprFlags.Execute : AmdPprFlags.None)
            | ((request.Access & PageAccess.Privileged) != PageAccess.None ? AmdPprFlags.None : AmdPprFlags.User)
            | (request.Pasid.HasValue ? AmdPprFlags.GuestAddress : AmdPprFlags.None);
}
