namespace Akka.Actor;

/// <summary>The base of the engine's exceptions.</summary>
public abstract class AkkaException : Exception
{
    /// <summary>Without a message.</summary>
    protected AkkaException()
    {
    }

    /// <summary>With a message and what caused it.</summary>
    protected AkkaException(string? message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>What caused it.</summary>
    protected Exception? Cause => InnerException;
}

/// <summary>A name is taken or is not allowed.</summary>
public class InvalidActorNameException(string message, Exception? innerException = null) : AkkaException(message, innerException);

/// <summary>A message is null.</summary>
public class InvalidMessageException(string? message = null) : AkkaException(message);

/// <summary>An actor was told to <see cref="Kill"/> itself.</summary>
public class ActorKilledException(string? message = null) : AkkaException(message);

/// <summary>An actor was used in a way its state does not allow, for example one message stashed twice.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);

/// <summary>No actor answered a selection in time.</summary>
public class ActorNotFoundException(string? message = null, Exception? innerException = null) : AkkaException(message, innerException);

/// <summary>An asked actor did not answer in time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);

/// <summary>A logger could not be started.</summary>
public class LoggerInitializationException(string message, Exception? cause = null) : AkkaException(message, cause);

/// <summary>A scheduler was given something it cannot do.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);

/// <summary>A bounded stash is full.</summary>
public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);

/// <summary>An actor did not handle the end of an actor it watched.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    /// <summary>The dead actor.</summary>
    public IActorRef DeadActor { get; } = deadActor;
}

/// <summary>An actor's constructor or its <c>PreStart</c> failed; by default its supervisor stops it.</summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>With a message.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public ActorInitializationException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>With the actor, a message and what caused it.</summary>
    public ActorInitializationException(IActorRef actor, string message, Exception? cause = null)
        : base(message, cause) => Actor = actor;

    /// <summary>The actor that could not be made.</summary>
    public IActorRef? Actor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}

/// <summary>An actor's <c>PreRestart</c> failed; this is logged, the restart goes on.</summary>
public class PreRestartException(IActorRef actor, Exception restartException, Exception? cause, object? optionalMessage)
    : ActorInitializationException(actor, $"Exception in PreRestart({cause?.GetType().ToString() ?? "null"}, {optionalMessage?.GetType().ToString() ?? "null"})", restartException)
{
    /// <summary>Why the actor was restarted.</summary>
    public Exception? RestartCause { get; } = cause;

    /// <summary>The message it failed at.</summary>
    public object? OptionalMessage { get; } = optionalMessage;
}

/// <summary>The new instance of a restarted actor could not be made, or its <c>PostRestart</c> failed.</summary>
public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(
        actor, $"Exception post restart ({originalCause.GetType()})", cause)
{
    /// <summary>Why the actor was restarted.</summary>
    public Exception OriginalCause { get; } = originalCause;
}
