namespace Akka.Actor.Internal;

/// <summary>The actor that runs on this thread: the sender of messages told without one. A test kit sets it on the test's thread.</summary>
public static class InternalCurrentActorCellKeeper
{
    /// <summary>The actor's cell, or null.</summary>
    public static ActorCell? Current
    {
        get => ActorCell.Current;
        set => ActorCell.Current = value;
    }
}
