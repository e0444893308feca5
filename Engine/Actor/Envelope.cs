namespace Akka.Actor;

/// <summary>A message with its sender.</summary>
public readonly struct Envelope
{
    /// <summary>A message with the sender to show; no sender becomes the dead letters of <paramref name="system"/>.</summary>
    public Envelope(object message, IActorRef? sender, ActorSystem system)
        : this(message, sender ?? system.DeadLetters)
    {
    }

    /// <summary>A message with its sender as given.</summary>
    public Envelope(object message, IActorRef? sender)
    {
        Message = message;
        Sender = sender!;
    }

    /// <summary>Who sent the message.</summary>
    public IActorRef Sender { get; }

    /// <summary>The message.</summary>
    public object Message { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<{Message ?? "null"}> from {(Sender is null ? "NoSender" : Sender.ToString())}";
}
