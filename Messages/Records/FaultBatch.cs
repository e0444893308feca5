using System.Buffers.Binary;

namespace Iopf.Messages.Records;

/// <summary>What stands before the records of a batch.</summary>
/// <param name="Version">The version of all of them (R2).</param>
/// <param name="Count">How many there are.</param>
public readonly record struct FaultBatchHeader(FaultRecordVersion Version, int Count);

/// <summary>
/// Several records of one version as bytes (R2). The header is our choice: version (u32), size of a record (u32), count (u32), zero (u32).
/// The records follow without gaps and do not choose a version of their own: the field that v2 has for one repeats it, and any other number
/// there is refused.
/// </summary>
public static class FaultBatch
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 16;

    /// <summary>The most records in a batch.</summary>
    public const int MaxRecords = 1024;

    /// <summary>Bytes of a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above <see cref="MaxRecords"/>.</exception>
    public static int SizeOf(FaultRecordVersion version, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxRecords);
        return HeaderSize + (count * FaultRecordLayout.SizeOf(version));
    }

    /// <summary>Writes records that the version can say.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="ArgumentException">There are too many, the version cannot say one, or the destination is too short.</exception>
    public static int Encode(FaultRecordVersion version, ReadOnlySpan<FaultRecord> records, Span<byte> destination)
    {
        var size = SizeOf(version, records.Length);
        if (destination.Length < size)
            throw new ArgumentException($"The batch needs {size} bytes, not {destination.Length}.", nameof(destination));

        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)version);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)FaultRecordLayout.SizeOf(version));
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], (uint)records.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], 0);
        var at = HeaderSize;
        foreach (ref readonly var record in records)
            at += FaultRecordCodec.Encode(version, record, destination[at..]);
        return at;
    }

    /// <summary>Reads a header; the bytes must be those of the whole batch.</summary>
    public static bool TryDecodeHeader(ReadOnlySpan<byte> source, out FaultBatchHeader header, out RecordError error)
    {
        header = default;
        error = CheckHeader(source);
        if (error.Rule != RecordRule.None)
            return false;

        header = new((FaultRecordVersion)source[0], BinaryPrimitives.ReadInt32LittleEndian(source[8..]));
        return true;
    }

    /// <summary>Reads a batch, which must be all of the bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="records">Takes the records.</param>
    /// <param name="header">The version and how many there are; empty if refused.</param>
    /// <param name="error">Rule and place if refused.</param>
    /// <exception cref="ArgumentException">There is no room for all of the records.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<FaultRecord> records, out FaultBatchHeader header, out RecordError error)
    {
        if (!TryDecodeHeader(source, out header, out error))
            return false;
        if (records.Length < header.Count)
            throw new ArgumentException($"{header.Count} records need more room than {records.Length}.", nameof(records));

        var size = FaultRecordLayout.SizeOf(header.Version);
        for (var i = 0; i < header.Count; i++)
        {
            var at = HeaderSize + (i * size);
            if (FaultRecordCodec.TryDecode(header.Version, source.Slice(at, size), out records[i], out error))
                continue;

            error = error with { Offset = at + error.Offset };
            header = default;
            return false;
        }

        return true;
    }

    private static RecordError CheckHeader(ReadOnlySpan<byte> source)
    {
        if (source.Length < HeaderSize)
            return new(RecordRule.TooShort, source.Length);

        var version = BinaryPrimitives.ReadUInt32LittleEndian(source);
        if (version is < (uint)FaultRecordVersion.V1 or > (uint)FaultRecordVersion.InKernel)
            return new(RecordRule.WrongVersion, 0);
        var size = FaultRecordLayout.SizeOf((FaultRecordVersion)version);
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[4..]) != size)
            return new(RecordRule.WrongVersion, 4);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        if (count > MaxRecords)
            return new(RecordRule.TooMany, 8);
        var reserved = source[12..HeaderSize].IndexOfAnyExcept((byte)0);
        if (reserved >= 0)
            return new(RecordRule.Reserved, 12 + reserved);

        var whole = HeaderSize + ((int)count * size);
        if (source.Length < whole)
            return new(RecordRule.TooShort, source.Length);
        return source.Length > whole ? new(RecordRule.TooLong, whole) : default;
    }
}
