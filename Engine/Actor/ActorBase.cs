using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// What all actors are made from. One instance belongs to one incarnation between restarts; the engine calls it from one thread
/// at a time.
/// </summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;

    /// <summary>Takes the context of the actor being made.</summary>
    /// <exception cref="ActorInitializationException">The engine is not making an actor: someone called the constructor.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.Current ?? throw new ActorInitializationException(
            "Do not create actors using 'new', always create them using an ActorContext/System");
        if (this is IWithTimers actor)
            actor.Timers = _cell.Timers;
    }

    /// <summary>A handler that knows no message.</summary>
    protected static Receive EmptyReceive { get; } = static _ => false;

    /// <summary>The context of the actor running on this thread.</summary>
    /// <exception cref="NotSupportedException">None is running.</exception>
    protected static IActorContext Context => RunningCell;

    /// <summary>Who sent the message being handled.</summary>
    protected IActorRef Sender => RunningCell.Sender;

    /// <summary>This actor.</summary>
    protected IActorRef Self => _cell;

    internal static ActorCell RunningCell => ActorCell.Current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>Calls the handler and then <see cref="Unhandled"/> for what it does not know.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    /// <summary>Handles a message as long as no other handler became current; false when it does not know it.</summary>
    protected abstract bool Receive(object message);

    /// <summary>
    /// Called for a message no handler knows: an unhandled <see cref="Terminated"/> makes the actor fail, everything else is
    /// published as <see cref="UnhandledMessage"/>.
    /// </summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Replaces the handler.</summary>
    protected void Become(Receive receive) => _cell.Become(receive);

    /// <summary>Puts a handler above the present one.</summary>
    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    /// <summary>Goes back to the handler below.</summary>
    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    /// <summary>Asks for a <see cref="ReceiveTimeout"/> after this time without messages; null ends it.</summary>
    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    /// <summary>Called when the actor starts, before its first message.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called after the actor ended; its children have ended before.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the old instance before a restart; stops all children and then calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">The message the actor failed at; may be null.</param>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in _cell.GetChildren())
        {
            _cell.Unwatch(child);
            _cell.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance after a restart; calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>How this actor supervises its children; asked for once an instance, at the first failure.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>What the engine calls to start the actor.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>What the engine calls when the actor ended: no timer of it fires any more.</summary>
    public virtual void AroundPostStop()
    {
        _cell.CancelTimers();
        PostStop();
    }

    /// <summary>What the engine calls before a restart: no timer of the old instance fires any more.</summary>
    public virtual void AroundPreRestart(Exception cause, object message)
    {
        _cell.CancelTimers();
        PreRestart(cause, message);
    }

    /// <summary>What the engine calls after a restart.</summary>
    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    internal bool ReceiveDirectly(object message)
    {
        var handled = Receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    internal bool ReceiveByAround(object message, Receive? behavior) => AroundReceive(behavior ?? Receive, message);

    internal void UnhandledMessage(object message) => Unhandled(message);

    internal SupervisorStrategy AskForStrategy() => SupervisorStrategy();
}
