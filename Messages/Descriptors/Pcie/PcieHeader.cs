using System.Buffers.Binary;

namespace Iopf.Messages.Descriptors.Pcie;

/// <summary>
/// What the two messages have in common: the word of the PASID prefix, and the first half of a header of four words, big-endian as on the link
/// (not in flit mode). The codes of the messages, and what stands in bytes 8 to 15 of the header, are F§1.3 and F§1.4; the places of the other
/// fields are [mem]. On the link a message without a PASID has no prefix; here its word is 0, so that all messages have one size.
/// </summary>
/// <param name="Pasid">The PASID, or null for a message without a prefix.</param>
/// <param name="Access">Execute and privileged requested; not without a PASID.</param>
/// <param name="Requester">Who sends the message.</param>
internal readonly record struct PcieHeader(Pasid? Pasid, PageAccess Access, RequesterId Requester)
{
    /// <summary>Bytes of a message with its prefix.</summary>
    public const int MessageSize = 20;

    private const uint Prefix = 0x91; // end to end, PASID [mem]
    private const int PrefixShift = 24;
    private const int ExecuteBit = 20; // and privileged above it, as in PageAccess [mem]
    private const int BodyAt = 12;

    /// <summary>Writes a message.</summary>
    /// <param name="destination">Where.</param>
    /// <param name="kind">Format, type and routing: byte 0 of the header [mem].</param>
    /// <param name="code">The message's code: byte 7.</param>
    /// <param name="body">Bytes 8 to 15.</param>
    public void Write(Span<byte> destination, byte kind, byte code, ulong body)
    {
        Bits.CheckRoom(destination, MessageSize);
        var prefix = 0U;
        if (Pasid is { } pasid)
            prefix = (Prefix << PrefixShift) | (uint)Bits.Place((ulong)Access >> 2, ExecuteBit, 2) | pasid.Value;
        BinaryPrimitives.WriteUInt32BigEndian(destination, prefix);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], (uint)kind << 24);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], ((uint)Requester.Value << 16) | code);
        BinaryPrimitives.WriteUInt64BigEndian(destination[BodyAt..], body);
    }

    /// <summary>Reads a message of this kind and code.</summary>
    public static DescriptorError Read(ReadOnlySpan<byte> source, byte kind, byte code, out PcieHeader header, out ulong body)
    {
        (header, body) = (default, 0);
        if (source.Length < MessageSize)
            return DescriptorError.TooShort;

        var prefix = BinaryPrimitives.ReadUInt32BigEndian(source);
        var second = BinaryPrimitives.ReadUInt32BigEndian(source[8..]);
        if (source[4] != kind || (byte)second != code || prefix >> PrefixShift is not (0 or Prefix))
            return DescriptorError.WrongType;

        // Traffic class, attributes and length of what has no data; the tag; bits 23:22 of the prefix.
        if ((BinaryPrimitives.ReadUInt32BigEndian(source[4..]) & 0xff_ffff) != 0 || (second & 0xff00) != 0 || (prefix & 0xc0_0000) != 0)
            return DescriptorError.ReservedBits;
        if (prefix >> PrefixShift == 0 && prefix != 0)
            return DescriptorError.PasidNotPresent;

        body = BinaryPrimitives.ReadUInt64BigEndian(source[BodyAt..]);
        header = new(
            prefix == 0 ? null : Bits.PasidAt(prefix, 0),
            (PageAccess)(Bits.Field(prefix, ExecuteBit, 2) << 2),
            new((ushort)(second >> 16)));
        return DescriptorError.None;
    }
}
