namespace Akka.Actor;

/// <summary>An actor with one handler for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <summary>The context of the actor running on this thread.</summary>
    protected static new IUntypedActorContext Context => RunningCell;

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message; call <see cref="ActorBase.Unhandled"/> for what it does not know.</summary>
    protected abstract void OnReceive(object message);

    /// <summary>Replaces the handler.</summary>
    protected void Become(UntypedReceive receive) => Context.Become(receive);

    /// <summary>Puts a handler above the present one.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);
}

/// <summary>An <see cref="UntypedActor"/> with a stash.</summary>
public abstract class UntypedActorWithStash : UntypedActor, IWithStash
{
    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;
}
