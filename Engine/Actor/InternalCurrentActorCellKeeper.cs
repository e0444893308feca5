namespace Akka.Actor.Internal;

/// <summary>Which actor runs on this thread; a test kit sets it, so that what its test tells comes from the test's actor.</summary>
public static class InternalCurrentActorCellKeeper
{
    /// <summary>The cell of the actor that runs on this thread; null where none does.</summary>
    public static ActorCell? Current
    {
        get => ActorCell.Current;
        set => ActorCell.Current = value;
    }
}
