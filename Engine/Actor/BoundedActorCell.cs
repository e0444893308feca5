using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a bounded mailbox: senders pass the bound before they reach the dispatcher.</summary>
internal sealed class BoundedActorCell : ActorCell
{
    private readonly MailboxBound _bound;

    public BoundedActorCell(BoundedMailbox mailbox, Props props, MessageDispatcher dispatcher, ActorCell? parent, string? name, long number)
        : base(props, dispatcher, mailbox, parent, name, number)
    {
        _bound = new MailboxBound(mailbox.Capacity, mailbox.PushTimeout);
        SetBound(_bound);
    }

#nullable disable annotations // as the base
    public override void Tell(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        if (_bound.TryEnter())
            base.Tell(message, sender);
        else
            DeadLetter(message, sender ?? SystemImpl.DeadLetters);
    }
#nullable restore annotations

    internal override void TellAnyway(object message, IActorRef sender)
    {
        _bound.EnterAnyway();
        base.Tell(message, sender);
    }
}
