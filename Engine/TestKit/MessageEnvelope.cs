using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that a test actor received.</summary>
public abstract class MessageEnvelope
{
    /// <summary>The message; null where there is none.</summary>
    public abstract object? Message { get; }

    /// <summary>Who sent it; null where there is none.</summary>
    public abstract IActorRef? Sender { get; }
}

/// <summary>No message.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    private NullMessageEnvelope()
    {
    }

    /// <summary>The one instance.</summary>
    public static NullMessageEnvelope Instance { get; } = new();

    /// <inheritdoc/>
    public override object? Message => null;

    /// <inheritdoc/>
    public override IActorRef? Sender => null;

    /// <inheritdoc/>
    public override string ToString() => "<null>";
}

/// <summary>A message with its sender.</summary>
public sealed class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    /// <inheritdoc/>
    public override object Message { get; } = message;

    /// <inheritdoc/>
    public override IActorRef Sender { get; } = sender;

    /// <inheritdoc/>
    public override string ToString() => $"<{Message}> from {Sender}";
}
