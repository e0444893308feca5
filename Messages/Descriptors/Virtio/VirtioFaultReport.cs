using System.Buffers.Binary;

namespace Iopf.Messages.Descriptors.Virtio;

/// <summary>
/// Fault report of a virtio-iommu: 24 bytes in a buffer of its event queue (F§2.5). Its faults are never recoverable and have no answer.
/// </summary>
/// <param name="Reason">0 unknown, 1 no domain, 2 no mapping; Linux takes any other for unknown.</param>
/// <param name="Access">What was wanted: read, write, execute.</param>
/// <param name="Endpoint">The endpoint's number.</param>
/// <param name="Address">The address; null if the report has none. Then its field is not looked at, and written as 0.</param>
public readonly record struct VirtioFaultReport(byte Reason, PageAccess Access, uint Endpoint, Iova? Address) : IDescriptor<VirtioFaultReport>
{
    /// <summary>Bytes of a report.</summary>
    public const int Size = 24;

    private const ulong ReservedOfFirst = 0xffff_fef8_ffff_ff00;
    private const VirtioFaultFlags Accesses = VirtioFaultFlags.Read | VirtioFaultFlags.Write | VirtioFaultFlags.Execute;

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        Bits.CheckRoom(destination, Size);
        var flags = Bits.Place((ulong)Access, 0, 3) | (Address.HasValue ? (ulong)VirtioFaultFlags.Address : 0);
        Bits.Write(destination, Reason | (flags << 32), Endpoint);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Address.GetValueOrDefault().Value);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VirtioFaultReport value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var flags = (VirtioFaultFlags)(first >> 32);
        if ((first & ReservedOfFirst) != 0 || second > uint.MaxValue)
            return DescriptorError.ReservedBits;

        value = new(
            (byte)first,
            (PageAccess)(flags & Accesses),
            (uint)second,
            (flags & VirtioFaultFlags.Address) != VirtioFaultFlags.None ? new Iova(Bits.Read(source, 2)) : null);
        return DescriptorError.None;
    }
}
