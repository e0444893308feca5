using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Iopf.Messages;

/// <summary>
/// Entry of a VT-d page-request queue: 32 bytes, little-endian (F§2.1). Reserved bits are zero, private data (an old field) among them.
/// </summary>
public static class VtdPageRequestDescriptor
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 32;

    private const ulong Type = 0x01;
    private const ulong TypeMask = 0xff;
    private const int PasidPresent = 8;
    private const int RequesterShift = 16;
    private const int PasidShift = 32;
    private const int ExecuteBit = 52; // and privileged above it, as in PageAccess
    private const ulong ReservedLow = 0xffc0_0000_0000_fe00;

    private const int LastBit = 2;
    private const int IndexShift = 3;
    private const ulong AddressMask = ~(Iova.PageSize - 1);

    /// <summary>Writes a request. Bits 11:0 of its address are not part of the format.</summary>
    /// <exception cref="ArgumentException">The destination has fewer than <see cref="Size"/> bytes.</exception>
    public static void Encode(PageRequest request, Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"A descriptor needs {Size} bytes, not {destination.Length}.", nameof(destination));

        var access = (ulong)request.Access;
        var low = Type
            | ((ulong)request.Requester.Value << RequesterShift)
            | (((access >> 2) & 3) << ExecuteBit);
        if (request.Pasid is { } pasid)
            low |= (1UL << PasidPresent) | ((ulong)pasid.Value << PasidShift);
        var high = (access & 3)
            | (request.Last ? 1UL << LastBit : 0)
            | ((ulong)request.Index.Value << IndexShift)
            | (request.Address.Value & AddressMask);

        BinaryPrimitives.WriteUInt64LittleEndian(destination, low);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], high);
        destination[16..Size].Clear();
    }

    /// <summary>Reads a descriptor from the first <see cref="Size"/> bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="request">The request; null if refused.</param>
    /// <param name="error">Why it is refused, else <see cref="DescriptorError.None"/>.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> source, [NotNullWhen(true)] out PageRequest? request, out DescriptorError error)
    {
        request = null;
        error = Check(source, out var low, out var high);
        if (error != DescriptorError.None)
            return false;

        Pasid? pasid = Has(low, PasidPresent) ? new Pasid(PasidField(low)) : null;
        request = new(
            new((ushort)(low >> RequesterShift)),
            pasid,
            new((ushort)((high >> IndexShift) & PageRequestGroupIndex.MaxValue)),
            new(high & AddressMask),
            (PageAccess)((high & 3) | (((low >> ExecuteBit) & 3) << 2)),
            Has(high, LastBit));
        return true;
    }

    private static DescriptorError Check(ReadOnlySpan<byte> source, out ulong low, out ulong high)
    {
        low = high = 0;
        if (source.Length < Size)
            return DescriptorError.TooShort;

        low = BinaryPrimitives.ReadUInt64LittleEndian(source);
        high = BinaryPrimitives.ReadUInt64LittleEndian(source[8..]);
        if ((low & TypeMask) != Type)
            return DescriptorError.WrongType;
        if ((low & ReservedLow) != 0 || source[16..Size].ContainsAnyExcept((byte)0))
            return DescriptorError.ReservedBits;
        if (!Has(low, PasidPresent) && PasidField(low) != 0)
            return DescriptorError.PasidNotPresent;
        return DescriptorError.None;
    }

    private static uint PasidField(ulong low) => (uint)(low >> PasidShift) & Pasid.MaxValue;

    private static bool Has(ulong qword, int bit) => ((qword >> bit) & 1) != 0;
}
