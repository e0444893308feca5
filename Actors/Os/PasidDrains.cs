using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Who waits until groups of an address space of a device are closed (C11, Q5).</summary>
internal sealed class PasidDrains
{
    private readonly List<Drain> _drains = [];

    /// <summary>Waits until these groups are closed; who asked gets the reply then, at once if there is none.</summary>
    public void Begin(Pasid? pasid, IEnumerable<GroupId> owed, IActorRef replyTo, object reply)
    {
        var drain = new Drain(pasid, [.. owed], replyTo, reply);
        _drains.Add(drain);
        Check(drain);
    }

    /// <summary>Whether any drain waits for this address space.</summary>
    public bool Waits(Pasid? pasid) => _drains.Exists(drain => drain.Pasid == pasid);

    /// <summary>A group is closed.</summary>
    public void Closed(GroupId id)
    {
        for (var i = _drains.Count - 1; i >= 0; i--)
        {
            if (_drains[i].Left.Remove(id))
                Check(_drains[i]);
        }
    }

    /// <summary>The groups that drains of an address space wait for.</summary>
    public IReadOnlyList<GroupId> Left(Pasid? pasid) => [.. _drains.Where(drain => drain.Pasid == pasid).SelectMany(drain => drain.Left)];

    private void Check(Drain drain)
    {
        if (drain.Left.Count > 0)
            return;

        _drains.Remove(drain);
        drain.ReplyTo.Tell(drain.Reply);
    }

    private sealed record Drain(Pasid? Pasid, HashSet<GroupId> Left, IActorRef ReplyTo, object Reply);
}

/// <summary>A drain has waited as long as it may.</summary>
/// <param name="Pasid">The address space.</param>
internal sealed record DrainOver(Pasid? Pasid);
