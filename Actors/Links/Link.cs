using Akka.Actor;

namespace Iopf.Actors.Links;

/// <summary>
/// How one kind of actor sends to another. Normally a plain <c>Tell</c>; an experiment may look at what passes, or damage it, without
/// an <c>if</c> in the protocol. A link may be used by several actors at once.
/// </summary>
public abstract class Link
{
    /// <summary>The plain <c>Tell</c>.</summary>
    public static Link Direct { get; } = new DirectLink();

    /// <summary>Sends a message over this link.</summary>
    /// <param name="receiver">Where it goes.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who the receiver sees as sender.</param>
    public abstract void Send(IActorRef receiver, object message, IActorRef sender);

    private sealed class DirectLink : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender) => receiver.Tell(message, sender);
    }
}
