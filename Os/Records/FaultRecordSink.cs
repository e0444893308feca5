using System.Collections.Immutable;
using Iopf.Messages.Records;

namespace Iopf.Os.Records;

/// <summary>What became of a fault that was given to a client's records.</summary>
public enum RecordIntake : byte
{
    /// <summary>It waits to be read, perhaps translated.</summary>
    Taken,

    /// <summary>The client's version cannot say it (R2). A page request is still owed its answer.</summary>
    Withheld,

    /// <summary>Its reason is internal to the driver of the unit (Q6).</summary>
    Internal,

    /// <summary>There is no room for all that was given together. A page request is still owed its answer.</summary>
    Full,
}

/// <summary>What was given together and is read together: the records of a group, or that of an unrecoverable fault.</summary>
public sealed class WaitingRecords
{
    internal WaitingRecords(ReadOnlySpan<FaultRecord> records)
    {
        Records = records.ToArray();
        Node = new(this);
    }

    /// <summary>Whether they stood in a batch.</summary>
    public bool WasRead { get; internal set; }

    internal FaultRecord[] Records { get; }

    internal LinkedListNode<WaitingRecords> Node { get; }
}

/// <summary>
/// The records of one client: faults go in as the driver fills them in, are translated to the version the client registered with, and come
/// out in order, in batches of that version (R2). What was given together never stands in two batches. Whoever gives page requests and is told
/// anything but <see cref="RecordIntake.Taken"/> has to answer them otherwise: the client never hears of any of them.
/// </summary>
public sealed class FaultRecordSink
{
    private readonly LinkedList<WaitingRecords> _waiting = new();
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
    public int Waiting { get; private set; }

    /// <summary>Bytes of the smallest batch that has the first that wait; of an empty one if none waits.</summary>
    public int SmallestBatch => FaultBatch.SizeOf(Registration.Version, _waiting.First?.Value.Records.Length ?? 0);

    /// <summary>Bytes of the largest batch that could be read now.</summary>
    public int LargestBatch => FaultBatch.SizeOf(Registration.Version, Math.Min(Waiting, _batch.Length));

    /// <summary>How many faults were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many were withheld, because of a row of the table of translations for one of those given together.</summary>
    public long Withheld { get; private set; }

    /// <summary>How many found no room.</summary>
    public long Overflowed { get; private set; }

    /// <summary>How many were withdrawn before they were read.</summary>
    public long Withdrawn { get; private set; }

    /// <summary>How often each row of <see cref="RecordTranslation.Table"/> was applied, in its order.</summary>
    public ImmutableArray<long> Applied => [.. _applied];

    /// <summary>How many faults stayed inside the driver, by the rows of <see cref="UnrecoverableReasons.Table"/>.</summary>
    public ImmutableArray<long> KeptInside => [.. _internal];

    /// <summary>Gives the client a fault.</summary>
    /// <exception cref="ArgumentException">The record is not consistent.</exception>
    public RecordIntake Give(FaultRecord record) => Give([record], out _);

    /// <summary>Gives the client the records of a group: all of them are taken, or none.</summary>
    /// <param name="together">The records, at least one.</param>
    /// <param name="waiting">What waits to be read; null if they were not taken.</param>
    /// <exception cref="ArgumentException">There is none, or one is not consistent.</exception>
    public RecordIntake Give(ReadOnlySpan<FaultRecord> together, out WaitingRecords? waiting)
    {
        waiting = null;
        if (together.IsEmpty)
            throw new ArgumentException("There is no record.", nameof(together));

        if (StaysInside(together))
            return RecordIntake.Internal;

        if (together.Length > _batch.Length || Waiting + together.Length > Registration.Capacity)
        {
            Overflowed += together.Length;
            return RecordIntake.Full;
        }

        var given = new WaitingRecords(together);
        if (!Translate(given.Records))
        {
            Withheld += together.Length;
            return RecordIntake.Withheld;
        }

        _waiting.AddLast(given.Node);
        Waiting += together.Length;
        Taken += together.Length;
        waiting = given;
        return RecordIntake.Taken;
    }

    /// <summary>Nobody wants to hear of them any more: if they were not read they never are. Changes nothing a second time.</summary>
    /// <param name="given">What waits, or did.</param>
    public void Withdraw(WaitingRecords given)
    {
        if (given.Node.List != _waiting)
            return;

        _waiting.Remove(given.Node);
        Waiting -= given.Records.Length;
        Withdrawn += given.Records.Length;
    }

    /// <summary>
    /// Writes as many records as wait and have room, in order, as one batch; those given together stand there all, or wait on. None waiting: an
    /// empty batch.
    /// </summary>
    /// <returns>The bytes written; 0 if there is no room for <see cref="SmallestBatch"/>.</returns>
    public int ReadBatch(Span<byte> destination)
    {
        if (destination.Length < SmallestBatch)
            return 0;

        var room = Math.Min((destination.Length - FaultBatch.HeaderSize) / FaultRecordLayout.SizeOf(Registration.Version), _batch.Length);
        var count = 0;
        while (_waiting.First is { } first && count + first.Value.Records.Length <= room)
        {
            first.Value.Records.CopyTo(_batch, count);
            count += first.Value.Records.Length;
            first.Value.WasRead = true;
            _waiting.RemoveFirst();
        }

        Waiting -= count;
        return FaultBatch.Encode(Registration.Version, _batch.AsSpan(0, count), destination);
    }

    private bool StaysInside(ReadOnlySpan<FaultRecord> together)
    {
        foreach (var record in together)
        {
            if (!record.IsConsistent)
                throw new ArgumentException($"{record} does not hold together.", nameof(together));

            if (UnrecoverableReasons.IsReported(record.Reason))
                continue;

            _internal[(int)record.Reason]++;
            return true;
        }

        return false;
    }

    private bool Translate(Span<FaultRecord> records)
    {
        foreach (ref var record in records)
        {
            var said = RecordTranslation.TryTranslate(Registration.Version, ref record, out var applied);
            for (var i = 0; i < _applied.Length; i++)
                _applied[i] += (applied >> i) & 1;

            if (!said)
                return false;
        }

        return true;
    }
}
