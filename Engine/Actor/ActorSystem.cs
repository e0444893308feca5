using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with what they share: settings, dispatchers, scheduler, event stream.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    /// <summary>The settings.</summary>
    public abstract Settings Settings { get; }

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <summary>Where events and log entries are published.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>Where messages without a receiver go.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>The dispatchers.</summary>
    public abstract Dispatchers Dispatchers { get; }

    /// <summary>The kinds of mailboxes.</summary>
    public abstract Mailboxes Mailboxes { get; }

    /// <summary>The clock and the timers.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>The system's own log.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Ends when the whole tree has ended.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>Makes and starts a system.</summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    /// <exception cref="ConfigurationException">A setting makes no sense.</exception>
    public static ActorSystem Create(string name, Config config)
    {
        var system = new ActorSystemImpl(name, config);
        system.Start();
        return system;
    }

    /// <summary>Makes and starts a system with the defaults.</summary>
    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Load());

    /// <summary>An extension that must be there.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    /// <summary>The extension of an id, made when it is first asked for.</summary>
    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>Whether there is an extension of this class.</summary>
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    /// <summary>Makes an extension unless there is one.</summary>
    public abstract object RegisterExtension(IExtensionId extension);

    /// <summary>Runs something when the tree has ended.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Ends the whole tree, children first.</summary>
    public abstract Task Terminate();

    /// <summary>Stops an actor.</summary>
    public abstract void Stop(IActorRef actor);

    /// <inheritdoc/>
    public abstract IActorRef ActorOf(Props props, string? name = null);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Ends the tree without waiting for it.</summary>
    public void Dispose()
    {
        _ = Terminate();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What an extension may see of a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>Makes and finds references.</summary>
    public abstract IActorRefProvider Provider { get; }

    /// <summary>The parent of all actors of users.</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>Where look-ups of relative paths begin.</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>The parent of the engine's own actors.</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>Makes an actor of the engine; these end after the users'.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    /// <summary>The tree as text, a line an actor.</summary>
    public abstract string PrintTree();
}
