using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Handles a message; false when it does not know it.</summary>
public delegate bool Receive(object message);

/// <summary>Handles a message.</summary>
public delegate void UntypedReceive(object message);

/// <summary>Makes and finds actors.</summary>
public interface IActorRefFactory
{
    /// <summary>Makes an actor; without a name it gets the next one of <c>$a</c>, <c>$b</c>, ...</summary>
    /// <exception cref="InvalidActorNameException">The name is taken or not allowed.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>What is at a path.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>What is at a path, absolute, or relative to this actor; <c>..</c> and wildcards are allowed.</summary>
    ActorSelection ActorSelection(string actorPath);
}

/// <summary>Short forms for making actors.</summary>
public static class ActorRefFactoryExtensions
{
    /// <summary>Makes an actor with a constructor that needs nothing.</summary>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null)
        where TActor : ActorBase, new() => factory.ActorOf(Props.Create<TActor>(), name);
}

/// <summary>Watches other actors for their end.</summary>
public interface ICanWatch
{
    /// <summary>Asks for a <see cref="Terminated"/> when <paramref name="subject"/> ends; at once if it has already.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with a message of your own in the place of <see cref="Terminated"/>.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Takes the watch back; a <see cref="Terminated"/> that waits in the mailbox is dropped.</summary>
    IActorRef Unwatch(IActorRef subject);
}

/// <summary>What an actor sees of the engine; valid only while it handles a message.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>The actor itself.</summary>
    IActorRef Self { get; }

    /// <summary>How it was made.</summary>
    Props Props { get; }

    /// <summary>Who runs it.</summary>
    MessageDispatcher Dispatcher { get; }

    /// <summary>Who sent the message being handled; dead letters when nobody did.</summary>
    IActorRef Sender { get; }

    /// <summary>The system it lives in.</summary>
    ActorSystem System { get; }

    /// <summary>Its supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>The receive timeout, or null.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the handler.</summary>
    void Become(Receive receive);

    /// <summary>Puts a handler above the present one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the handler below.</summary>
    void UnbecomeStacked();

    /// <summary>The child of this name, or nobody.</summary>
    IActorRef Child(string name);

    /// <summary>The living children, oldest first.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Asks for a <see cref="Actor.ReceiveTimeout"/> after this time without messages; null ends it.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>Stops a child, or any actor, after the message it is handling.</summary>
    void Stop(IActorRef child);
}

/// <summary>The context of an <see cref="UntypedActor"/>.</summary>
public interface IUntypedActorContext : IActorContext
{
    /// <summary>Replaces the handler.</summary>
    void Become(UntypedReceive receive);

    /// <summary>Puts a handler above the present one.</summary>
    void BecomeStacked(UntypedReceive receive);
}
