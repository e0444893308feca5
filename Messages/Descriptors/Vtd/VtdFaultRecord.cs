namespace Iopf.Messages.Descriptors.Vtd;

/// <summary>
/// Fault recording register of a VT-d unit: 128 bits, of which a unit has a few (F§5.1). What the reasons mean stands in the table of codes.
/// </summary>
/// <param name="Address">FI 63:12: the page that was asked for. Of a fault of interrupt remapping, its index in bits 63:48 [mem].</param>
/// <param name="Source">SID, the function.</param>
/// <param name="Pasid">PP and PASID; null without one.</param>
/// <param name="T1">Bit 1 of the type: a read, or else a write.</param>
/// <param name="T2">Bit 2 of the type: with T1 an atomic operation, without it a page request [mem].</param>
/// <param name="Execute">EXE: execute was requested.</param>
/// <param name="Privileged">PRIV: in privileged mode.</param>
/// <param name="Reason">FR, any of 256: reasons that no table has occur, and Linux prints them as unknown.</param>
/// <param name="AddressType">AT, 0 to 3: untranslated, translation request, translated [mem].</param>
/// <param name="Fault">F: the register holds a fault. Software clears it after reading; hardware then writes the next one.</param>
public readonly record struct VtdFaultRecord(
    Iova Address,
    RequesterId Source,
    Pasid? Pasid,
    bool T1,
    bool T2,
    bool Execute,
    bool Privileged,
    byte Reason,
    byte AddressType,
    bool Fault) : IDescriptor<VtdFaultRecord>
{
    /// <summary>Bytes of a register.</summary>
    public const int Size = 16;

    private const ulong Reserved0 = 0xfff;
    private const ulong Reserved1 = 0x0fff_0000;
    private const int T2Bit = 28; // 92 of the register
    private const int PrivilegedBit = 29;
    private const int ExecuteBit = 30;
    private const int PasidPresent = 31;
    private const int T1Bit = 62;
    private const int FaultBit = 63;

    /// <summary>Whether the access read; Linux tells no more of the type.</summary>
    public bool IsRead => T1;

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        var second = (ulong)Source.Value
            | Bits.Flag(T2, T2Bit)
            | Bits.Flag(Privileged, PrivilegedBit)
            | Bits.Flag(Execute, ExecuteBit)
            | ((ulong)Reason << 32)
            | Bits.Place(Pasid, 40, PasidPresent)
            | Bits.Place(AddressType, 60, 2)
            | Bits.Flag(T1, T1Bit)
            | Bits.Flag(Fault, FaultBit);
        Bits.Write(destination, Address.PageBase.Value, second);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out VtdFaultRecord value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        var pasid = Bits.PasidAt(second, 40);
        var hasPasid = Bits.Has(second, PasidPresent);
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;
        if (!hasPasid && pasid.Value != 0)
            return DescriptorError.PasidNotPresent;

        value = new(
            new(first),
            new((ushort)second),
            hasPasid ? pasid : null,
            Bits.Has(second, T1Bit),
            Bits.Has(second, T2Bit),
            Bits.Has(second, ExecuteBit),
            Bits.Has(second, PrivilegedBit),
            (byte)(second >> 32),
            (byte)Bits.Field(second, 60, 2),
            Bits.Has(second, FaultBit));
        return DescriptorError.None;
    }
}
