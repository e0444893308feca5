namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>
/// Record of an SMMUv3's event queue: 32 bytes (F§2.3, SMMU §7.3). Which fields an event has depends on its <see cref="Id"/>; a value keeps all
/// bits, and the properties read them. Reserved bits behind the first word are no reason to refuse a record: real units set them (a C_BAD_CD of
/// a published log has an address), later issues of the specification give them a meaning, and a stall that is refused would wait for ever.
/// </summary>
public readonly partial record struct SmmuEvent : IPageRequestDescriptor<SmmuEvent>
{
    /// <summary>Bytes of a record.</summary>
    public const int Size = 32;

    private const int PasidPresent = 11;
    private const ulong Reserved0 = 0x700;

    /// <summary>
    /// The event of a stall. The request does not say which fault it was; it becomes a translation fault on the address itself. A request that
    /// wants writing becomes a write, as an event has one direction only, and no instruction fetch. Without a stall tag it is the event of an
    /// access that the unit has ended.
    /// </summary>
    public static SmmuEvent From(PageRequest request)
    {
        var writes = (request.Access & PageAccess.Write) != PageAccess.None;
        return new()
        {
            Id = SmmuEventId.Translation,
            Stream = new(request.Requester.Value),
            Pasid = request.Pasid,
            Stall = request.Stall,
            Read = !writes,
            Instruction = !writes && (request.Access & PageAccess.Execute) != PageAccess.None,
            Privileged = (request.Access & PageAccess.Privileged) != PageAccess.None,
            StageTwo = request.IsSecondLevel,
            Class = SmmuFaultClass.InputAddress,
            Address = request.Address,
        };
    }

    /// <summary>
    /// The request that a driver makes of a stall: a group of its own, named by its tag. Of an event without <see cref="Stall"/> nobody waits
    /// for an answer; a driver makes no request of it.
    /// </summary>
    /// <param name="serial">Its <see cref="PageRequest.Serial"/>, which no event carries.</param>
    public PageRequest ToPageRequest(ulong serial = 0) => Stall is { } tag
        ? new(new((ushort)Stream.Value), Pasid, default, Address, Access, true) { Stall = tag, IsSecondLevel = StageTwo, Serial = serial }
        : new(new((ushort)Stream.Value), Pasid, default, Address, Access, true) { Serial = serial };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination) => Bits.Write(destination, Word0, Word1, Word2, Word3);

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out SmmuEvent value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var read = new SmmuEvent
        {
            Word0 = Bits.Read(source, 0),
            Word1 = Bits.Read(source, 1),
            Word2 = Bits.Read(source, 2),
            Word3 = Bits.Read(source, 3),
        };
        if (!SmmuEventLayout.Of(read.Id).Known || (read.HasClass && read.Class > SmmuFaultClass.InputAddress))
            return DescriptorError.UnknownCode;
        if ((read.Word0 & read.ReservedOfFirst) != 0)
            return DescriptorError.ReservedBits;

        value = read;
        return DescriptorError.None;
    }

    /// <summary>A substream that is not allowed is always one, so its event has no bit that says so.</summary>
    private ulong ReservedOfFirst => Id switch
    {
        >= SmmuEventId.FirstImplementationDefined => 0,
        SmmuEventId.BadSubstreamId => Reserved0 | (1UL << PasidPresent),
        _ => Reserved0,
    };
}
