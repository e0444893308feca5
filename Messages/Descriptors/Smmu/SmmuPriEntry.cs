using Iopf.Messages.Descriptors.Pcie;

namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>Entry of an SMMUv3's PRI queue: 16 bytes (F§2.3, SMMU §8).</summary>
/// <param name="Stream">The function, in its low 16 bits; the others name its root complex.</param>
/// <param name="Pasid">The substream, or null. Without one (SSV=0) its field is unknown, so it is not looked at, and written as 0.</param>
/// <param name="Access">R, W, X and Priv. Without a PASID the last two are 0.</param>
/// <param name="Last">The last request of its group.</param>
/// <param name="Index">The group.</param>
/// <param name="Address">The page; bits 11:0 are not part of the format.</param>
public readonly record struct SmmuPriEntry(
    StreamId Stream, Pasid? Pasid, PageAccess Access, bool Last, PageRequestGroupIndex Index, Iova Address)
    : IPageRequestDescriptor<SmmuPriEntry>
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    private const int PrivilegedBit = 58;
    private const int ExecuteBit = 59;
    private const int ReadBit = 60;
    private const int WriteBit = 61;
    private const int LastBit = 62;
    private const int PasidPresent = 63;
    private const ulong Reserved0 = 0x3fUL << 52;
    private const ulong Reserved1 = 0x7UL << 9;
    private const ulong OfPasid = (1UL << PrivilegedBit) | (1UL << ExecuteBit);

    /// <inheritdoc/>
    public static SmmuPriEntry From(PageRequest request)
        => new(
            new(request.Requester.Value),
            request.Pasid,
            PciePayload.AccessOf(request),
            request.Last,
            request.Index,
            request.Address.PageBase);

    /// <inheritdoc/>
    public PageRequest ToPageRequest(ulong serial = 0) => new(new((ushort)Stream.Value), Pasid, Index, Address, Access, Last) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = (ulong)Stream.Value
            | Bits.Place(Pasid, 32, PasidPresent)
            | Bits.Flag((Access & PageAccess.Privileged) != PageAccess.None, PrivilegedBit)
            | Bits.Flag((Access & PageAccess.Execute) != PageAccess.None, ExecuteBit)
            | Bits.Flag((Access & PageAccess.Read) != PageAccess.None, ReadBit)
            | Bits.Flag((Access & PageAccess.Write) != PageAccess.None, WriteBit)
            | Bits.Flag(Last, LastBit);
        Bits.Write(destination, first, Index.Value | Address.PageBase.Value);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out SmmuPriEntry value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var hasPasid = Bits.Has(first, PasidPresent);
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;
        if (!hasPasid && (first & OfPasid) != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            new((uint)first),
            hasPasid ? Bits.PasidAt(first, 32) : null,
            AccessAt(first),
            Bits.Has(first, LastBit),
            Bits.IndexAt(second, 0),
            new Iova(second).PageBase);
        return DescriptorError.None;
    }

    private static PageAccess AccessAt(ulong first)
        => (PageAccess)(Bits.Field(first, ReadBit, 2) | (Bits.Field(first, ExecuteBit, 1) << 2) | (Bits.Field(first, PrivilegedBit, 1) << 3));
}
