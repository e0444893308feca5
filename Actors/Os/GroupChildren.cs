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
        return _groups[id.Slot] ??= Spawn();
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

    /// <summary>An actor has failed, or stopped without being asked to. One that was restarted is ready for another group.</summary>
    /// <returns>The slot of the group that it had; null: it had none any more.</returns>
    public int? SlotOf(GroupLost lost)
    {
        var slot = Array.IndexOf(_groups, lost.Group);
        if (slot < 0)
            return null;

        if (lost.Restarted)
            lost.Group.Tell(RenewGroup.Instance);
        else
            _groups[slot] = null;

        return slot;
    }

    private IActorRef Spawn()
    {
        var group = _parent.ActorOf(_props);
        _parent.WatchWith(group, new GroupLost(group, Restarted: false));
        return group;
    }
}

/// <summary>The actor of a slot's group has failed, and its group is lost with it.</summary>
/// <param name="Group">The actor.</param>
/// <param name="Restarted">It was restarted, and says so itself; else it has stopped.</param>
internal sealed record GroupLost(IActorRef Group, bool Restarted);

/// <summary>To a group's actor that was restarted: what comes from now on is of other groups than the lost one.</summary>
internal sealed record RenewGroup
{
    /// <summary>The message.</summary>
    public static RenewGroup Instance { get; } = new();
}
