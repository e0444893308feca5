using Akka.Event;

namespace Akka.Actor;

/// <summary>A message the engine handles itself before the actor would see it.</summary>
public interface IAutoReceivedMessage;

/// <summary>A message that can harm its receiver when it comes from somewhere unexpected.</summary>
public interface IPossiblyHarmful;

/// <summary>A message that does not push a receive timeout back.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>A message around another one.</summary>
public interface IWrappedMessage
{
    /// <summary>The message inside.</summary>
    object Message { get; }
}

/// <summary>Stops its receiver when its turn in the mailbox comes.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    /// <summary>The one instance.</summary>
    public static PoisonPill Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes its receiver fail with <see cref="ActorKilledException"/> when its turn in the mailbox comes.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    /// <summary>The one instance.</summary>
    public static Kill Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "<Kill>";
}

/// <summary>Tells a watcher, exactly once, that an actor it watched is dead.</summary>
public sealed class Terminated : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, IEquatable<Terminated>
{
    /// <summary>The end of <paramref name="actorRef"/>.</summary>
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    {
        ActorRef = actorRef;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    /// <summary>Who died.</summary>
    public IActorRef ActorRef { get; }

    /// <summary>Whether its whole node is gone; never so within one process.</summary>
    public bool AddressTerminated { get; }

    /// <summary>Whether it was alive when the watch began.</summary>
    public bool ExistenceConfirmed { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";

    /// <inheritdoc/>
    public bool Equals(Terminated? other) => other is not null && AddressTerminated == other.AddressTerminated
        && ExistenceConfirmed == other.ExistenceConfirmed && ActorRef.Equals(other.ActorRef);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Terminated);

    /// <inheritdoc/>
    public override int GetHashCode() => ActorRef.GetHashCode();
}

/// <summary>Comes when no message came for the time set by <see cref="IActorContext.SetReceiveTimeout"/>.</summary>
public sealed class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    /// <summary>The one instance.</summary>
    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>Asks any actor to answer with its <see cref="ActorIdentity"/>.</summary>
/// <param name="messageId">Comes back in the answer.</param>
public sealed class Identify(object messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    /// <summary>What the answer will carry.</summary>
    public object MessageId { get; } = messageId;

    /// <inheritdoc/>
    public override string ToString() => $"<Identify - MessageId: {MessageId}>";
}

/// <summary>The answer to <see cref="Identify"/>.</summary>
/// <param name="messageId">From the question.</param>
/// <param name="subject">Who answered, or null when the selection found nobody.</param>
public sealed class ActorIdentity(object messageId, IActorRef? subject)
{
    /// <summary>From the question.</summary>
    public object MessageId { get; } = messageId;

    /// <summary>Who answered, or null.</summary>
    public IActorRef Subject { get; } = subject!;

    /// <inheritdoc/>
    public override string ToString() => $"<ActorIdentity> - MessageId: {MessageId} Subject: {Subject}";
}

/// <summary>Answers of actors that are asked: they worked, or why not.</summary>
public abstract class Status
{
    private Status()
    {
    }

    /// <summary>It worked.</summary>
    /// <param name="status">A value to bring along.</param>
    public sealed class Success(object? status) : Status
    {
        /// <summary>Without a value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>The value brought along.</summary>
        public object Status { get; } = status!;

        /// <inheritdoc/>
        public override string ToString() => $"Success: {Status}";
    }

    /// <summary>It failed; an asker's task fails with the cause.</summary>
    /// <param name="cause">Why.</param>
    public sealed class Failure(Exception cause) : Status
    {
        /// <summary>Why.</summary>
        public Exception Cause { get; } = cause;

        /// <inheritdoc/>
        public override string ToString() => $"Failure: {Cause}";
    }
}
