using System.Runtime.InteropServices;
using Iopf.Messages;
using Iopf.Messages.Records;

namespace Iopf.Os.Records;

/// <summary>
/// The faults of one client that is told of them in records, and the groups that it owes answers to. A response names a group by PASID and
/// index, as the interfaces of 2019 did. Of several of one name the first is taken, as Linux does: the client read it first, so an answer to
/// it comes first. That holds too where the first is closed and nobody could tell (its domain was restarted): the core refuses that answer, and
/// the next one is for the newer group. With the newest first it would be given for a group that it was not meant for.
/// </summary>
/// <typeparam name="TJob">How the caller names a group; compared by reference.</typeparam>
/// <param name="registration">What the client registered.</param>
public sealed class RecordGroups<TJob>(RecordRegistration registration)
    where TJob : class
{
    private readonly Dictionary<GroupTag, List<Owing>> _owed = [];
    private readonly bool _tellsPasidZero = PageResponseLayout.Of(registration.Version).TellsPasidZero;

    /// <summary>The records that wait to be read, and their counters.</summary>
    public FaultRecordSink Sink { get; } = new(registration);

    /// <summary>How many groups the client owes an answer to, read or not.</summary>
    public int Owed { get; private set; }

    /// <summary>
    /// Gives the client a group. It owes an answer to it then, if it was taken; it may owe as many as records may wait, beyond which there is no
    /// room either.
    /// </summary>
    /// <param name="job">The group.</param>
    /// <param name="records">Its records, the last request's last.</param>
    public RecordIntake Give(TJob job, ReadOnlySpan<FaultRecord> records)
    {
        if (Owed == registration.Capacity)
            return RecordIntake.Full;

        var intake = Sink.Give(records, out var waiting);
        if (intake != RecordIntake.Taken)
            return intake;

        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_owed, records[^1].Group, out _);
        var last = records[^1];
        (group ??= []).Add(new Owing(job, Said(last.Has(FaultRecordFlags.PasidValid) ? last.Pasid : null), waiting!));
        Owed++;
        return RecordIntake.Taken;
    }

    /// <summary>A response of the client: which group it is for. That group is owed no more.</summary>
    /// <param name="response">The response.</param>
    /// <param name="job">The group; null if it is refused.</param>
    public ResponseRefusal Answer(PageResponseRecord response, out TJob? job)
    {
        job = null;
        if (!_owed.TryGetValue(response.Group, out var group))
            return ResponseRefusal.UnknownGroup;

        var pasid = Said(response.Pasid);
        var at = group.FindIndex(owing => owing.Pasid == pasid);
        if (at < 0)
            return ResponseRefusal.OtherPasid;

        if (!group[at].Records.WasRead)
            return ResponseRefusal.NotRead;

        job = group[at].Job;
        Remove(response.Group, group, at);
        return ResponseRefusal.None;
    }

    /// <summary>A group was closed otherwise: an answer to it is refused, and if it was not read it never is.</summary>
    /// <param name="job">The group; one that is not owed changes nothing.</param>
    /// <param name="tag">What answers would call it.</param>
    public void Withdraw(TJob job, GroupTag tag)
    {
        if (!_owed.TryGetValue(tag, out var group) || group.FindIndex(owing => ReferenceEquals(owing.Job, job)) is not (var at and >= 0))
            return;

        Sink.Withdraw(group[at].Records);
        Remove(tag, group, at);
    }

    private void Remove(GroupTag tag, List<Owing> group, int at)
    {
        group.RemoveAt(at);
        Owed--;
        if (group.Count == 0)
            _owed.Remove(tag);
    }

    // Where PASID 0 and none are the same in a response, they are the same in the group's name too.
    private Pasid? Said(Pasid? pasid) => !_tellsPasidZero && pasid is { Value: 0 } ? null : pasid;

    private sealed record Owing(TJob Job, Pasid? Pasid, WaitingRecords Records);
}
