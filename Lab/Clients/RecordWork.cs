using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;

namespace Iopf.Lab.Clients;

/// <summary>What a program has read and not answered: groups that wait for one of its threads, and those that are in hand.</summary>
internal sealed class RecordWork(RecordProgramPlan plan)
{
    private readonly FaultRecord[] _batch = new FaultRecord[FaultBatch.MaxRecords];
    private readonly Queue<RecordGroup> _waiting = new();
    private readonly Dictionary<GroupId, RecordGroup> _inHand = [];
    private readonly List<PageRequest> _pages = [];
    private uint _groups;

    /// <summary>A batch was read: its groups wait. Faults without an answer are no work.</summary>
    /// <returns>Whether there was a record in it, so that more may wait.</returns>
    /// <exception cref="InvalidOperationException">The bytes are no batch: the record client is broken.</exception>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return false;

        if (!FaultBatch.TryDecode(bytes, _batch, out var header, out var error))
            throw new InvalidOperationException($"The record client wrote what is no batch: {error}");

        foreach (var record in _batch.AsSpan(0, header.Count))
        {
            if (record.Type != FaultRecordType.PageRequest)
                continue;

            _pages.Add(RequestOf(record));
            if (!record.Has(FaultRecordFlags.Last))
                continue;

            _waiting.Enqueue(new RecordGroup(new CompleteGroup(new GroupId(0, _groups++), [.. _pages]), record));
            _pages.Clear();
        }

        return header.Count > 0;
    }

    /// <summary>The next group, which is in hand now; null: none waits, or all threads are busy.</summary>
    public CompleteGroup? Next()
    {
        if (_inHand.Count >= plan.Threads || !_waiting.TryDequeue(out var group))
            return null;

        _inHand.Add(group.Group.Id, group);
        return group.Group;
    }

    /// <summary>Whether a group is in hand.</summary>
    public bool Holds(CompleteGroup group) => _inHand.ContainsKey(group.Id);

    /// <summary>A group is done with.</summary>
    /// <returns>The answer to it as bytes; null if it is not in hand.</returns>
    public EquatableArray<byte>? End(JobId job, PageResponseCode code)
    {
        if (!_inHand.Remove(job.Group, out var group))
            return null;

        Pasid? pasid = group.Last.Has(FaultRecordFlags.PasidValid) ? group.Last.Pasid : null;
        var bytes = new byte[PageResponseLayout.Of(plan.Version).Shape.Size];
        PageResponseCodec.Encode(plan.Version, new PageResponseRecord(pasid, group.Last.Group, code), bytes);
        return [.. bytes];
    }

    /// <summary>All that was read is forgotten.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _inHand.Clear();
        _pages.Clear();
    }

    // Whose tag it is stays with the record.
    private PageRequest RequestOf(FaultRecord record) => new(
        plan.Requester,
        record.Has(FaultRecordFlags.PasidValid) ? record.Pasid : null,
        default,
        new Iova(record.Address),
        record.Access,
        record.Has(FaultRecordFlags.Last));

    private readonly record struct RecordGroup(CompleteGroup Group, FaultRecord Last);
}
