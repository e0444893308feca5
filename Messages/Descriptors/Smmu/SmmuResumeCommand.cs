namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>
/// CMD_RESUME, a command of an SMMUv3: 16 bytes, opcode 0x44 (F§2.3, SMMU §4.7.1). It names no PASID: stream and tag find the transaction.
/// </summary>
/// <param name="Stream">Whose transaction it is.</param>
/// <param name="Tag">Its tag, exactly as the event had it.</param>
/// <param name="Action">What becomes of it. To a retry Ab is of no account: not looked at, and written as 0.</param>
public readonly record struct SmmuResumeCommand(StreamId Stream, StallTag Tag, SmmuResumeAction Action)
    : IPageResponseDescriptor<SmmuResumeCommand>
{
    /// <summary>Bytes of a command.</summary>
    public const int Size = 16;

    private const ulong Opcode = 0x44;
    private const int RetryBit = 12; // Ac
    private const int AbortBit = 13; // Ab
    private const ulong Reserved0 = 0xffff_cf00; // bit 10 would be a secure stream, of another queue
    private const ulong Reserved1 = 0xffff_ffff_ffff_0000;

    /// <summary>The command for the answer to a stall, as Linux maps codes: Success is a retry, the others an abort.</summary>
    public static SmmuResumeCommand From(PageResponse response)
        => new(
            new(response.Requester.Value),
            response.Stall.GetValueOrDefault(),
            response.Code == PageResponseCode.Success ? SmmuResumeAction.Retry : SmmuResumeAction.Abort);

    /// <summary>The answer to a stall: a retry is Success; what ends the transaction, with or without an abort, is Invalid Request.</summary>
    public PageResponse ToPageResponse()
        => new(
            new((ushort)Stream.Value),
            null,
            default,
            Action == SmmuResumeAction.Retry ? PageResponseCode.Success : PageResponseCode.InvalidRequest)
        { Stall = Tag };

    /// <inheritdoc/>
    public void Encode(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((byte)Action, (byte)SmmuResumeAction.Abort, nameof(Action));
        Bits.Write(destination, Opcode | ((ulong)Action << RetryBit) | ((ulong)Stream.Value << 32), Tag.Value);
    }

    /// <inheritdoc/>
    public static DescriptorError Decode(ReadOnlySpan<byte> source, out SmmuResumeCommand value)
    {
        value = default;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        var (first, second) = (Bits.Read(source, 0), Bits.Read(source, 1));
        if ((byte)first != Opcode)
            return DescriptorError.WrongType;
        if ((first & Reserved0) != 0 || (second & Reserved1) != 0)
            return DescriptorError.ReservedBits;

        var otherwise = Bits.Has(first, AbortBit) ? SmmuResumeAction.Abort : SmmuResumeAction.Terminate;
        value = new(new((uint)(first >> 32)), new((ushort)second), Bits.Has(first, RetryBit) ? SmmuResumeAction.Retry : otherwise);
        return DescriptorError.None;
    }
}
