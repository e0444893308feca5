namespace Akka.Actor;

/// <summary>Something a message can be sent to: a reference or a selection.</summary>
public interface ICanTell
{
#nullable disable annotations // a sender may be null (nobody), and implementers may write it either way
    /// <summary>Sends <paramref name="message"/> without waiting; at most once, in order for each pair of sender and receiver.</summary>
    /// <param name="message">What to send; never null.</param>
    /// <param name="sender">Who the receiver sees as its sender, or <see cref="ActorRefs.NoSender"/>.</param>
    void Tell(object message, IActorRef sender);
#nullable restore annotations
}
