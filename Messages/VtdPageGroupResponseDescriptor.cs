using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Iopf.Messages;

/// <summary>
/// Page group response descriptor of a VT-d invalidation queue: 32 bytes, little-endian, type 9 (F§2.1).
/// </summary>
public static class VtdPageGroupResponseDescriptor
{
    /// <summary>Bytes of a descriptor.</summary>
    public const int Size = 32;

    private const ulong Type = 0x9;
    private const ulong TypeMask = 0xe0f;
    private const int PasidPresent = 4;
    private const int CodeShift = 12;
    private const int RequesterShift = 16;
    private const int PasidShift = 32;
    private const ulong ReservedLow = 0xfff0_0000_0000_01e0;

    private const int IndexShift = 3;
    private const ulong ReservedHigh = 0xffff_ffff_ffff_f003;

    /// <summary>Writes a response.</summary>
    /// <exception cref="ArgumentException">The destination has fewer than <see cref="Size"/> bytes.</exception>
    public static void Encode(PageResponse response, Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"A descriptor needs {Size} bytes, not {destination.Length}.", nameof(destination));

        var low = Type
            | ((ulong)response.Code << CodeShift)
            | ((ulong)response.Requester.Value << RequesterShift);
        if (response.Pasid is { } pasid)
            low |= (1UL << PasidPresent) | ((ulong)pasid.Value << PasidShift);

        BinaryPrimitives.WriteUInt64LittleEndian(destination, low);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], (ulong)response.Index.Value << IndexShift);
        destination[16..Size].Clear();
    }

    /// <summary>
    /// Reads a descriptor from the first <see cref="Size"/> bytes. Codes 2 to 14 become Response Failure (D4); Linux really writes a 2.
    /// The old last-page bit (2 of the second qword) is let pass, as 6.12 still sets it.
    /// </summary>
    /// <param name="source">The bytes.</param>
    /// <param name="response">The response; null if refused.</param>
    /// <param name="error">Why it is refused, else <see cref="DescriptorError.None"/>.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> source, [NotNullWhen(true)] out PageResponse? response, out DescriptorError error)
    {
        response = null;
        error = Check(source, out var low, out var high);
        if (error != DescriptorError.None)
            return false;

        Pasid? pasid = HasPasid(low) ? new Pasid(PasidField(low)) : null;
        response = new(
            new((ushort)(low >> RequesterShift)),
            pasid,
            new((ushort)((high >> IndexShift) & PageRequestGroupIndex.MaxValue)),
            PageResponseCodes.FromWire((int)(low >> CodeShift) & 15));
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
        if ((low & ReservedLow) != 0 || (high & ReservedHigh) != 0 || source[16..Size].ContainsAnyExcept((byte)0))
            return DescriptorError.ReservedBits;
        if (!HasPasid(low) && PasidField(low) != 0)
            return DescriptorError.PasidNotPresent;
        return DescriptorError.None;
    }

    private static uint PasidField(ulong low) => (uint)(low >> PasidShift) & Pasid.MaxValue;

    private static bool HasPasid(ulong low) => ((low >> PasidPresent) & 1) != 0;
}
