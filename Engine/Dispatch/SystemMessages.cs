using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the engine to a cell about its life cycle; it overtakes ordinary messages.</summary>
public interface ISystemMessage;

/// <summary>The base of all system messages; an instance can be sent once.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage? Next { get; set; }
}

/// <summary>Be made anew because of a failure.</summary>
public sealed class Recreate(Exception cause) : SystemMessage
{
    /// <summary>Why.</summary>
    public Exception Cause { get; } = cause;

    /// <inheritdoc/>
    public override string ToString() => $"<Recreate>: {Cause?.GetType()}";
}

/// <summary>Handle no ordinary messages until told otherwise.</summary>
public sealed class Suspend : SystemMessage
{
    /// <inheritdoc/>
    public override string ToString() => "<Suspend>";
}

/// <summary>Handle ordinary messages again.</summary>
public sealed class Resume(Exception? causedByFailure) : SystemMessage
{
    /// <summary>The failure this takes back, or null.</summary>
    public Exception? CausedByFailure { get; } = causedByFailure;

    /// <inheritdoc/>
    public override string ToString() => $"<Resume>: {CausedByFailure?.GetType()}";
}

/// <summary>End.</summary>
public sealed class Terminate : SystemMessage, IDeadLetterSuppression
{
    /// <inheritdoc/>
    public override string ToString() => "<Terminate>";
}

/// <summary>A child failed.</summary>
public sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    /// <summary>Who failed.</summary>
    public IActorRef Child { get; } = child;

    /// <summary>Why.</summary>
    public Exception Cause { get; } = cause;

    /// <summary>The incarnation that failed.</summary>
    public long Uid { get; } = uid;

    /// <inheritdoc/>
    public override string ToString() => $"<Failed>: {Child} ({Uid}) {Cause?.GetType()}";
}

/// <summary>Tell the watcher about your end.</summary>
public sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    /// <summary>Who is watched.</summary>
    public IInternalActorRef Watchee { get; } = watchee;

    /// <summary>Who watches.</summary>
    public IInternalActorRef Watcher { get; } = watcher;

    /// <inheritdoc/>
    public override string ToString() => $"<Watch>: {Watcher} wants to watch {Watchee}";
}

/// <summary>Tell the watcher no more.</summary>
public sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    /// <summary>Who was watched.</summary>
    public IInternalActorRef Watchee { get; } = watchee;

    /// <summary>Who watched.</summary>
    public IInternalActorRef Watcher { get; } = watcher;

    /// <inheritdoc/>
    public override string ToString() => $"<Unwatch>: {Watcher} wants to unwatch {Watchee}";
}

/// <summary>An actor ended: to its parent and its watchers.</summary>
public sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated) : SystemMessage, IDeadLetterSuppression
{
    /// <summary>Who ended.</summary>
    public IActorRef Actor { get; } = actor;

    /// <summary>Whether it was alive when the watch began.</summary>
    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    /// <summary>Whether its whole node is gone.</summary>
    public bool AddressTerminated { get; } = addressTerminated;

    /// <inheritdoc/>
    public override string ToString() => $"<DeathWatchNotification>: {Actor}";
}
