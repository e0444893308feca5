namespace Iopf.Messages.Descriptors.RiscV;

/// <summary>Record of a RISC-V IOMMU's fault queue: 32 bytes (F§2.4, F§5.4).</summary>
/// <param name="Cause">CAUSE, 12 bits: any, as 275 to 2047 are reserved for causes to come and 2048 to 4095 are for custom use.</param>
/// <param name="Pasid">PV and PID; null without one.</param>
/// <param name="Privileged">PRIV: in supervisor mode; only with a PASID.</param>
/// <param name="Transaction">TTYP, 6 bits. It says how <paramref name="Iotval"/> is to be read, so reserved values are refused.</param>
/// <param name="DeviceId">DID, 24 bits: the function in its low 16 bits, its segment above; 0 if nothing came in.</param>
/// <param name="Custom">The second word, half for custom use and half reserved: kept as it stands, and no reason to refuse.</param>
/// <param name="Iotval">The address that was used; of a message its code; else what the cause says.</param>
/// <param name="Iotval2">Of a guest page fault the guest-physical address and two bits; else what the cause says.</param>
public readonly record struct RiscVFaultRecord(
    ushort Cause,
    Pasid? Pasid,
    bool Privileged,
    RiscVTransactionType Transaction,
    uint DeviceId,
    ulong Custom,
    ulong Iotval,
    ulong Iotval2) : IDescriptor<RiscVFaultRecord>
{
    /// <summary>Bytes of a record.</summary>
    public const int Size = 32;

    private const int PasidPresent = 32;
    private const int PrivilegedBit = 33;
    private const ulong OfPasid = 0x0000_0002_ffff_f000;
    private const ulong OfTransaction = 0xffff_ff03_ffff_f000;
    private const byte FirstCustomType = 31;

    /// <summary>The guest-physical address of a guest page fault, bits 63:2; null of other faults.</summary>
    public ulong? GuestAddress => IsGuestPageFault ? Iotval2 & ~3UL : null;

    /// <summary>Of a guest page fault: it arose at the unit's own access to the first stage's tables.</summary>
    public bool IsImplicit => IsGuestPageFault && Bits.Has(Iotval2, 0);

    /// <summary>Of such a fault: the unit wanted to write the tables.</summary>
    public bool IsImplicitWrite => IsImplicit && Bits.Has(Iotval2, 1);

    private bool IsGuestPageFault => Cause is 20 or 21 or 23;

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var first = Bits.Place(Cause, 0, 12)
            | Bits.Place(Pasid, 12, PasidPresent)
            | Bits.Flag(Privileged, PrivilegedBit)
            | Bits.Place((ulong)Transaction, 34, 6)
            | Bits.Place(DeviceId, 40, 24);
        Bits.Write(destination, first, Custom, Iotval, Iotval2);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out RiscVFaultRecord value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var first = Bits.Read(source, 0);
        var hasPasid = Bits.Has(first, PasidPresent);
        var transaction = (RiscVTransactionType)Bits.Field(first, 34, 6);
        if ((byte)transaction is 4 or (> (byte)RiscVTransactionType.Message and < FirstCustomType))
            return DescriptorError.UnknownCode;
        if (transaction == RiscVTransactionType.None && (first & OfTransaction) != 0)
            return DescriptorError.ReservedBits;
        if (!hasPasid && (first & OfPasid) != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            (ushort)Bits.Field(first, 0, 12),
            hasPasid ? Bits.PasidAt(first, 12) : null,
            Bits.Has(first, PrivilegedBit),
            transaction,
            (uint)(first >> 40),
            Bits.Read(source, 1),
            Bits.Read(source, 2),
            Bits.Read(source, 3));
        return DescriptorError.None;
    }
}
