using System.Buffers.Binary;

namespace Iopf.Messages.Descriptors;

/// <summary>Fields of 64-bit words, which all formats in memory are made of, little-endian.</summary>
internal static class Bits
{
    /// <summary>Word <paramref name="index"/> of a descriptor.</summary>
    public static ulong Read(ReadOnlySpan<byte> source, int index) => BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * index)..]);

    /// <summary>Writes a descriptor of two words.</summary>
    /// <exception cref="ArgumentException">The destination has fewer than 16 bytes.</exception>
    public static void Write(Span<byte> destination, ulong first, ulong second)
    {
        CheckRoom(destination, 16);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, first);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], second);
    }

    /// <summary>Writes a descriptor of four words.</summary>
    /// <exception cref="ArgumentException">The destination has fewer than 32 bytes.</exception>
    public static void Write(Span<byte> destination, ulong first, ulong second, ulong third, ulong fourth)
    {
        CheckRoom(destination, 32);
        Write(destination, first, second);
        Write(destination[16..], third, fourth);
    }

    /// <summary>Whether a bit is set.</summary>
    public static bool Has(ulong word, int bit) => ((word >> bit) & 1) != 0;

    /// <summary>A word with one bit, if it is to be set.</summary>
    public static ulong Flag(bool set, int bit) => set ? 1UL << bit : 0;

    /// <summary>A field of a word.</summary>
    public static ulong Field(ulong word, int shift, int width) => (word >> shift) & Mask(width);

    /// <summary>A PASID field.</summary>
    public static Pasid PasidAt(ulong word, int shift) => new((uint)Field(word, shift, 20));

    /// <summary>A field of a PRI index.</summary>
    public static PageRequestGroupIndex IndexAt(ulong word, int shift) => new((ushort)Field(word, shift, 9));

    /// <summary>A word with a value in its field.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is wider than the field.</exception>
    public static ulong Place(ulong value, int shift, int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Mask(width));
        return value << shift;
    }

    /// <summary>A word with a PASID, and the bit that says that there is one; 0 without.</summary>
    public static ulong Place(Pasid? pasid, int shift, int presentBit)
        => pasid is { } present ? ((ulong)present.Value << shift) | (1UL << presentBit) : 0;

    /// <summary>Replaces a field of a word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is wider than the field.</exception>
    public static ulong With(ulong word, ulong value, int shift, int width)
        => (word & ~(Mask(width) << shift)) | Place(value, shift, width);

    /// <summary>Holds that a destination has room.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckRoom(Span<byte> destination, int size)
    {
        if (destination.Length < size)
            throw new ArgumentException($"A descriptor needs {size} bytes, not {destination.Length}.", nameof(destination));
    }

    private static ulong Mask(int width) => ulong.MaxValue >> (64 - width);
}
