namespace Akka.Actor;

/// <summary>The handle of one incarnation of an actor: the only way to reach it.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    /// <summary>Where the actor stands in the tree, with the number of its incarnation.</summary>
    ActorPath Path { get; }
}

/// <summary>Sending with the running actor as the sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends <paramref name="message"/>; the sender is the actor running on this thread, if there is one.</summary>
    public static void Tell(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends <paramref name="message"/> on, keeping the sender of the message being handled.</summary>
    public static void Forward(this IActorRef receiver, object message) =>
        receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}

/// <summary>Questions about references.</summary>
public static class ActorRefExtensions
{
    /// <summary>Whether the reference is null or <see cref="ActorRefs.Nobody"/>.</summary>
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or Nobody;

    /// <summary>The reference itself, or what <paramref name="elseValue"/> gives when it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef? actorRef, Func<IActorRef> elseValue) =>
        actorRef is null or Nobody ? elseValue() : actorRef;
}

/// <summary>Well-known references.</summary>
public static class ActorRefs
{
    /// <summary>A reference that ignores what it is sent; what a look-up answers when there is no such actor.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender (null): the receiver will see the dead letters as its sender.</summary>
    public static readonly IActorRef NoSender = null!;
}
