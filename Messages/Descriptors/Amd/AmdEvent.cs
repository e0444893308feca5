namespace Iopf.Messages.Descriptors.Amd;

/// <summary>
/// Entry of an AMD IOMMU's event log: 16 bytes (F§5.2). What its fields mean depends on its <see cref="Type"/>; a value keeps all bits, and the
/// properties read them.
/// </summary>
public readonly record struct AmdEvent : IDescriptor<AmdEvent>
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    private const ushort GuestOfPpr = 0x200;
    private const ushort ResponseOfPpr = 0x001;
    private const ulong Reserved0 = 0xfff0_0000; // bits of no event but those that have a field there
    private const ulong Reserved0OfPpr = 3UL << 46;

    /// <summary>The first word as it stands.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The second word: the address, or for a fault of a command that of the command.</summary>
    public ulong Address { get; init; }

    /// <summary>Which event it is.</summary>
    public AmdEventType Type
    {
        get => (AmdEventType)(Word0 >> 60);
        init => Word0 = Bits.With(Word0, (ulong)value, 60, 4);
    }

    /// <summary>The function, where the event has one.</summary>
    public RequesterId Device
    {
        get => new((ushort)Word0);
        init => Word0 = Bits.With(Word0, value.Value, 0, 16);
    }

    /// <summary>The 12 flags as they stand.</summary>
    public AmdEventFlags Flags
    {
        get => (AmdEventFlags)Bits.Field(Word0, 48, 12);
        init => Word0 = Bits.With(Word0, (ulong)value, 48, 12);
    }

    /// <summary>
    /// PASID or number of the domain, 20 bits in two parts. Of an invalid PPR request the PASID, which stands elsewhere there (as in
    /// <see cref="AmdPprEntry"/>; Linux reads it so): to be given behind <see cref="Type"/>.
    /// </summary>
    public Pasid PasidField
    {
        get => IsPpr
            ? new((uint)(Bits.Field(Word0, 16, 16) | (Bits.Field(Word0, 42, 4) << 16)))
            : new((uint)(Bits.Field(Word0, 32, 16) | (Bits.Field(Word0, 16, 4) << 16)));
        init
        {
            var (low, high) = (value.Value & 0xffff, value.Value >> 16);
            Word0 = IsPpr
                ? Bits.With(Bits.With(Word0, low, 16, 16), high, 42, 4)
                : Bits.With(Bits.With(Word0, low, 32, 16), high, 16, 4);
        }
    }

    /// <summary>The PASID, where a flag says that there is one: GN, 0x001 [mem], of an invalid PPR request 0x200.</summary>
    public Pasid? Pasid => ((ushort)Flags & (IsPpr ? GuestOfPpr : (ushort)AmdEventFlags.Guest)) != 0 ? PasidField : null;

    /// <summary>The number of the domain, which stands in the PASID's low bits; null where there is a PASID.</summary>
    public ushort? Domain => Pasid.HasValue || IsPpr ? null : (ushort)PasidField.Value;

    /// <summary>The tag of an invalid PPR request, 10 bits: its group, and in bit 9 whether it is the last; null of other events.</summary>
    public ushort? Tag => IsPpr ? (ushort)Bits.Field(Word0, 32, 10) : null;

    /// <summary>Whether software is to answer an invalid PPR request with Failure: its flag RX (0x001) is clear.</summary>
    public bool NeedsAnswer => IsPpr && ((ushort)Flags & ResponseOfPpr) == 0;

    private bool IsPpr => Type == AmdEventType.InvalidPprRequest;

    /// <inheritdoc/>
    public void Encode(Span<byte> destination) => Bits.Write(destination, Word0, Address);

    /// <inheritdoc/>
    /// <remarks>Type 0 is <see cref="DescriptorError.NotWritten"/>, as in <see cref="AmdPprEntry"/>.</remarks>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out AmdEvent value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var read = new AmdEvent { Word0 = Bits.Read(source, 0), Address = Bits.Read(source, 1) };
        if (read.Word0 >> 60 == 0)
            return DescriptorError.NotWritten;
        if (read.Type > AmdEventType.InvalidPprRequest && read.Type is not (AmdEventType.RmpPageFault or AmdEventType.RmpHardwareError))
            return DescriptorError.UnknownCode;
        if ((read.Word0 & ReservedOf(read.Type)) != 0)
            return DescriptorError.ReservedBits;

        value = read;
        return DescriptorError.None;
    }

    /// <summary>RMP events have fields of their own in the first word, of which the facts know nothing: any bits are taken.</summary>
    private static ulong ReservedOf(AmdEventType type) => type switch
    {
        AmdEventType.InvalidPprRequest => Reserved0OfPpr,
        AmdEventType.RmpPageFault or AmdEventType.RmpHardwareError => 0,
        _ => Reserved0,
    };
}
