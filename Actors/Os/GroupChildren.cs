using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Hardware;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>The group actors of a device's faults, one for each slot in use, made when they are needed and watched by their parent.</summary>
internal sealed class GroupChildren
{
    private readonly int _slots;
    private readonly IActorContext _parent;
    private readonly Props _props;
    private readonly bool _perGroup;
    private IActorRef?[] _groups = [];

    /// <summary>Makes the table without actors.</summary>
    /// <param name="parent">The parent's context.</param>
    /// <param name="settings">Slots, and where actors come from.</param>
    /// <param name="toDomain">The link of groups to domains.</param>
    public GroupChildren(IActorContext parent, CoreSettings settings, Link toDomain)
    {
        (_parent, _slots) = (parent, settings.Limits.Groups);
        var perGroup = settings.GroupActors == GroupActors.PerGroup;
        var throughParent = perGroup || settings.Matching != AnswerMatching.Group;
        (_perGroup, _props) = (perGroup, FaultGroupActor.PropsFor(toDomain, throughParent));
    }

    /// <summary>The actor of a group, made now if there is none.</summary>
    public IActorRef For(GroupId id)
    {
        GrowingTable.Cover(ref _groups, id.Slot, _slots);
        return _groups[id.Slot] ??= Spawn(id.Slot);
    }

    /// <summary>Sends to the actor of a group, if there still is one.</summary>
    public void Tell(GroupId id, object message) => GrowingTable.At(_groups, id.Slot)?.Tell(message);

    /// <summary>Forwards to the actor of a group.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryForward(GroupId id, object message)
    {
        var actor = GrowingTable.At(_groups, id.Slot);
        actor?.Forward(message);
        return actor is not null;
    }

    /// <summary>The group of this slot is closed. Its actor stops, unless it is kept for the next one.</summary>
    public void Closed(GroupId id)
    {
        if (!_perGroup || GrowingTable.At(_groups, id.Slot) is not { } actor)
            return;

        _groups[id.Slot] = null;
        actor.Tell(PoisonPill.Instance); // behind an answer that was forwarded to it: that one is refused, not lost (C7)
    }

    /// <summary>An actor has stopped.</summary>
    /// <returns>Whether it was lost: nobody had asked it to stop.</returns>
    public bool IsLost(GroupLost lost)
    {
        if (!lost.Group.Equals(GrowingTable.At(_groups, lost.Slot)))
            return false;

        _groups[lost.Slot] = null;
        return true;
    }

    private IActorRef Spawn(int slot)
    {
        var group = _parent.ActorOf(_props);
        _parent.WatchWith(group, new GroupLost(slot, group));
        return group;
    }
}

/// <summary>The actor of a slot's group has stopped.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Group">The actor.</param>
internal sealed record GroupLost(int Slot, IActorRef Group);
