using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Tells whether a reference lives in this process.</summary>
public interface IActorRefScope
{
    /// <summary>True for every reference of the embedded engine.</summary>
    bool IsLocal { get; }
}

/// <summary>What the engine itself asks of a reference: the life cycle, by system messages.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    /// <summary>The supervisor, or nobody.</summary>
    IInternalActorRef Parent { get; }

    /// <summary>Who makes and finds references in this system.</summary>
    IActorRefProvider Provider { get; }

    /// <summary>Whether the actor has ended; once true it stays true.</summary>
    bool IsTerminated { get; }

    /// <summary>The descendant with these names, one a level, or nobody.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    /// <summary>Lets a suspended actor go on; with a cause it also takes back the failure that suspended it.</summary>
    void Resume(Exception? causedByFailure = null);

    /// <summary>Starts the actor.</summary>
    void Start();

    /// <summary>Stops the actor after the message it is handling.</summary>
    void Stop();

    /// <summary>Replaces the actor's instance because of <paramref name="cause"/>.</summary>
    void Restart(Exception cause);

    /// <summary>Lets the actor handle no messages but system messages until it is resumed or restarted.</summary>
    void Suspend();

    /// <summary>Sends a system message; these overtake ordinary ones.</summary>
    void SendSystemMessage(ISystemMessage message);
}
