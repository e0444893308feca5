using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>What became of a fault that was given to a client's records.</summary>
public enum RecordIntake : byte
{
    /// <summary>It waits to be read, perhaps translated.</summary>
    Taken,

    /// <summary>The client's version cannot say it (R2). A page request is still owed its answer.</summary>
    Withheld,

    /// <summary>Its reason is internal to the driver of the unit (Q6).</summary>
    Internal,

    /// <summary>As many wait as may. A page request is still owed its answer.</summary>
    Full,
}

/// <summary>
/// The records of one client: faults go in as the driver fills them in, are translated to the version the client registered with, and come
/// out in order, in batches of that version (R2). Whoever gives a page request and is told anything but <see cref="RecordIntake.Taken"/>
/// has to answer it otherwise: the client never hears of it.
/// </summary>
public sealed class FaultRecordSink
{
    private readonly Queue<FaultRecord> _waiting = new();
    private readonly long[] _applied = new long[RecordTranslation.Table.Length];
    private readonly long[] _internal = new long[UnrecoverableReasons.Table.Length];
    private readonly FaultRecord[] _batch;

    /// <summary>Makes one, empty.</summary>
    public FaultRecordSink(RecordRegistration registration)
    {
        Registration = registration;
        _batch = new FaultRecord[Math.Min(registration.Capacity, FaultBatch.MaxRecords)];
    }

    /// <summary>What the client registered.</summary>
    public RecordRegistration Registration { get; }

    /// <summary>How many records wait to be read.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>How many faults were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many were withheld by a row of the table of translations.</summary>
    public long Withheld { get; private set; }

    /// <summary>How many found no room.</summary>
    public long Overflowed { get; private set; }

    /// <summary>How often each row of <see cref="RecordTranslation.Table"/> was applied, in its order.</summary>
    public ImmutableArray<long> Applied => [.. _applied];

    /// <summary>How many faults stayed inside the driver, by the rows of <see cref="UnrecoverableReasons.Table"/>.</summary>
    public ImmutableArray<long> KeptInside => [.. _internal];

    /// <summary>Gives the client a fault.</summary>
    /// <exception cref="ArgumentException">The record is not consistent.</exception>
    public RecordIntake Give(FaultRecord record)
    {
        if (!record.IsConsistent)
            throw new ArgumentException($"{record} does not hold together.", nameof(record));

        if (!UnrecoverableReasons.IsReported(record.Reason))
        {
            _internal[(int)record.Reason]++;
            return RecordIntake.Internal;
        }

        if (_waiting.Count == Registration.Capacity)
        {
            Overflowed++;
            return RecordIntake.Full;
        }

        var said = RecordTranslation.TryTranslate(Registration.Version, ref record, out var applied);
        for (var i = 0; i < _applied.Length; i++)
            _applied[i] += (applied >> i) & 1;
        if (!said)
        {
            Withheld++;
            return RecordIntake.Withheld;
        }

        _waiting.Enqueue(record);
        Taken++;
        return RecordIntake.Taken;
    }

    /// <summary>Writes as many records as wait and have room, in order, as one batch. None waiting: an empty batch.</summary>
    /// <returns>The bytes written; 0 if there is no room for a header and, if any waits, one record.</returns>
    public int ReadBatch(Span<byte> destination)
    {
        var size = FaultRecordLayout.SizeOf(Registration.Version);
        var room = (destination.Length - FaultBatch.HeaderSize) / size;
        if (destination.Length < FaultBatch.HeaderSize || (room == 0 && _waiting.Count > 0))
            return 0;

        var count = Math.Min(Math.Min(room, _batch.Length), _waiting.Count);
        for (var i = 0; i < count; i++)
            _batch[i] = _waiting.Dequeue();
        return FaultBatch.Encode(Registration.Version, _batch.AsSpan(0, count), destination);
    }
}
