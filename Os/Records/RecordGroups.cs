using System.Runtime.InteropServices;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;

namespace Iopf.Os.Records;

/// <summary>
/// The faults of one client that is told of them in records, and the groups that it owes answers to. A response names a group by PASID and
/// index, as the interfaces of 2019 did. Of several of one name the first is taken, as Linux does: the client read it first, so an answer to
/// it comes first. That holds too where the first is closed and the client has not heard of it yet: the core refuses that answer, and
/// the next one is for the newer group. With the newest first it would be given for a group that it was not meant for.
/// </summary>
/// <param name="registration">What the client registered.</param>
public sealed class RecordGroups(RecordRegistration registration)
{
    private readonly Dictionary<GroupTag, List<Owing>> _owed = [];
    private readonly Dictionary<JobId, GroupTag> _tags = [];
    private readonly bool _tellsPasidZero = PageResponseLayout.Of(registration.Version).TellsPasidZero;

    /// <summary>The records that wait to be read, and their counters.</summary>
    public FaultRecordSink Sink { get; } = new(registration);

    /// <summary>How many groups the client owes an answer to, read or not.</summary>
    public int Owed => _tags.Count;

    /// <summary>Whether the client owes an answer to that group.</summary>
    public bool Owes(JobId job) => _tags.ContainsKey(job);

    /// <summary>
    /// Gives the client a group, which it does not owe an answer to yet. It owes an answer to it then, if it was taken; it may owe as many as records may wait, beyond which there is no
    /// room either.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="records">Its records, the last request's last.</param>
    public RecordIntake Give(CompleteGroup group, ReadOnlySpan<FaultRecord> records)
    {
        if (Owed == registration.Capacity)
            return RecordIntake.Full;

        var intake = Sink.Give(records, out var waiting);
        if (intake != RecordIntake.Taken)
            return intake;

        ref var owed = ref CollectionsMarshal.GetValueRefOrAddDefault(_owed, records[^1].Group, out _);
        var last = records[^1];
        (owed ??= []).Add(new Owing(group, Said(last.Has(FaultRecordFlags.PasidValid) ? last.Pasid : null), waiting!));
        _tags.Add(group.Job, last.Group);
        return RecordIntake.Taken;
    }

    /// <summary>A response of the client: which group it is for. That group is owed no more.</summary>
    /// <param name="response">The response.</param>
    /// <param name="group">The group; null if it is refused.</param>
    public ResponseRefusal Answer(PageResponseRecord response, out CompleteGroup? group)
    {
        group = null;
        if (!_owed.TryGetValue(response.Group, out var owed))
            return ResponseRefusal.UnknownGroup;

        var pasid = Said(response.Pasid);
        var at = owed.FindIndex(owing => owing.Pasid == pasid);
        if (at < 0)
            return ResponseRefusal.OtherPasid;

        if (!owed[at].Records.WasRead)
            return ResponseRefusal.NotRead;

        group = owed[at].Group;
        Remove(response.Group, owed, at);
        return ResponseRefusal.None;
    }

    /// <summary>A group was closed otherwise: an answer to it is refused, and if it was not read it never is.</summary>
    /// <param name="job">The group; one that is not owed changes nothing.</param>
    public void Withdraw(JobId job)
    {
        if (!_tags.TryGetValue(job, out var tag))
            return;

        var owed = _owed[tag];
        var at = owed.FindIndex(owing => owing.Group.Job == job);
        Sink.Withdraw(owed[at].Records);
        Remove(tag, owed, at);
    }

    private void Remove(GroupTag tag, List<Owing> owed, int at)
    {
        _tags.Remove(owed[at].Group.Job);
        owed.RemoveAt(at);
        if (owed.Count == 0)
            _owed.Remove(tag);
    }

    // Where PASID 0 and none are the same in a response, they are the same in the group's name too.
    private Pasid? Said(Pasid? pasid) => !_tellsPasidZero && pasid is { Value: 0 } ? null : pasid;

    private sealed record Owing(CompleteGroup Group, Pasid? Pasid, WaitingRecords Records);
}
