namespace Akka.Actor;

/// <summary>Beginning again, for simulated systems.</summary>
public partial class ActorCell
{
    /// <summary>Whether nothing is left of what happened to this guardian but its children.</summary>
    internal bool IsAtRest => (State & (Idle | OnlySystem | Closed)) == Idle
        && !HasMessages && !HasSystemMessages && !IsFailed && !IsWaitingForChildren;

    private bool HasMessages => HasFirst || (MessageQueue is null ? !IsAt(State) : MessageQueue.HasMessages);

    /// <summary>Lets all children go as if there had never been any.</summary>
    internal void ForgetChildren() => _children!.Reset();

    /// <summary>Begins in the place of another guardian, as if it had been started and had come to rest.</summary>
    internal void TakeTheParentsPlaceOf(ActorCell other)
    {
        var siblings = _parent!._children!;
        siblings.Remove(other);
        siblings.Add(this);
        EnsureChildren();
        var outer = _current;
        _current = this;
        Create();
        _current = outer;
        _watchers = other._watchers;
        if (_watchers is ActorCell watcher && watcher._watching is { } watched && watched.Remove(other, out var entry))
            watched.Add(this, entry);
        State |= Idle;
    }
}
