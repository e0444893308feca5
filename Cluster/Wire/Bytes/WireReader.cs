using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Iopf.Messages;

namespace Iopf.Cluster.Wire.Bytes;

/// <summary>Reads one item of a list.</summary>
internal delegate T ItemReader<T>(ref WireReader reader);

/// <summary>
/// Reads numbers, little-endian, and lists of them from a peer's bytes. A length is held against its limit and against the bytes that are there before
/// anything is allocated for it.
/// </summary>
/// <param name="bytes">The bytes.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A list: the number of its items, then each of them in the same number of bytes.</summary>
    public EquatableArray<T> ReadItems<T>(int size, int limit, ItemReader<T> read)
    {
        var count = ReadCount(size, limit);
        if (count == 0)
            return [];

        var items = new T[count];
        for (var i = 0; i < items.Length; i++)
            items[i] = read(ref this);

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>A list of bytes.</summary>
    public EquatableArray<byte> ReadBytes(int limit) => EquatableArray.Create(Take(ReadCount(1, limit)));

    /// <summary>A text, or null.</summary>
    public string? ReadText(int limit)
    {
        var present = ReadByte();
        if (present == 0)
            return null;

        if (present != 1)
            throw new WireException($"A text is there (1) or not (0), not {present}.");

        var text = Take(ReadCount(1, limit));
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new WireException("A text is no UTF-8.", e);
        }
    }

    /// <summary>Takes the next bytes.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
            throw new WireException($"{length} bytes are wanted, {_rest.Length} are left.");

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>Checks that all was read.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw new WireException($"{_rest.Length} bytes follow the end of the message.");
    }

    private int ReadCount(int size, int limit)
    {
        var count = ReadUInt32();
        if (count > (uint)limit)
            throw new WireException($"A list of {count} items: {limit} are allowed.");

        if (count * (long)size > _rest.Length)
            throw new WireException($"A list of {count} items of {size} bytes: {_rest.Length} bytes are left.");

        return (int)count;
    }
}
