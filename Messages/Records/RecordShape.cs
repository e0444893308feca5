using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Iopf.Messages.Records;

/// <summary>What a field of a record or of a response holds.</summary>
public enum RecordField : byte
{
    /// <summary>The number of the version; always the same.</summary>
    Version,

    /// <summary>The size of the whole; always the same.</summary>
    Size,

    /// <summary>The type.</summary>
    Type,

    /// <summary>The reason.</summary>
    Reason,

    /// <summary>Flags, as bits.</summary>
    Flags,

    /// <summary>Whether there is a PASID: 0 or 1.</summary>
    PasidValid,

    /// <summary>Whether it is the last request of its group: 0 or 1.</summary>
    Last,

    /// <summary>The PASID.</summary>
    Pasid,

    /// <summary>The group.</summary>
    Group,

    /// <summary>What was wanted: <see cref="PageAccess"/>.</summary>
    Access,

    /// <summary>The address.</summary>
    Address,

    /// <summary>The address whose fetch failed.</summary>
    FetchAddress,

    /// <summary>The first half of private data.</summary>
    PrivateData0,

    /// <summary>The second half of private data.</summary>
    PrivateData1,

    /// <summary>The code of a response.</summary>
    Code,
}

/// <summary>Where a field stands.</summary>
/// <param name="Field">What it holds.</param>
/// <param name="Name">Its name in that version.</param>
/// <param name="Offset">Its first byte.</param>
/// <param name="Size">Its bytes: 2, 4 or 8, little-endian.</param>
public sealed record RecordPlace(RecordField Field, string Name, int Offset, int Size)
{
    internal ulong Read(ReadOnlySpan<byte> source) => Size switch
    {
        2 => BinaryPrimitives.ReadUInt16LittleEndian(source[Offset..]),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(source[Offset..]),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(source[Offset..]),
    };

    internal void Write(Span<byte> destination, ulong value)
    {
        switch (Size)
        {
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(destination[Offset..], (ushort)value);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(destination[Offset..], (uint)value);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(destination[Offset..], value);
                break;
        }
    }
}

/// <summary>A size and the fields in it. Every other byte is zero.</summary>
public sealed class RecordShape
{
    private readonly ImmutableArray<Range> _gaps;

    internal RecordShape(int size, params ImmutableArray<RecordPlace> places)
    {
        Size = size;
        Places = [.. places.OrderBy(place => place.Offset)];
        var gaps = ImmutableArray.CreateBuilder<Range>();
        var end = 0;
        foreach (var place in Places)
        {
            if (place.Offset > end)
                gaps.Add(end..place.Offset);
            end = place.Offset + place.Size;
        }

        if (size > end)
            gaps.Add(end..size);
        _gaps = gaps.ToImmutable();
    }

    /// <summary>Bytes of the whole.</summary>
    public int Size { get; }

    /// <summary>The fields, in the order of their offsets.</summary>
    public ImmutableArray<RecordPlace> Places { get; }

    /// <summary>The offset of a field; 0 if there is no such field here.</summary>
    internal int OffsetOf(RecordField field)
    {
        foreach (var place in Places)
        {
            if (place.Field == field)
                return place.Offset;
        }

        return 0;
    }

    internal bool Has(RecordField field)
    {
        foreach (var place in Places)
        {
            if (place.Field == field)
                return true;
        }

        return false;
    }

    /// <summary>The first byte outside all fields that is not zero; -1 if none.</summary>
    internal int FirstReserved(ReadOnlySpan<byte> source)
    {
        foreach (var gap in _gaps)
        {
            var at = source[gap].IndexOfAnyExcept((byte)0);
            if (at >= 0)
                return gap.Start.Value + at;
        }

        return -1;
    }
}
