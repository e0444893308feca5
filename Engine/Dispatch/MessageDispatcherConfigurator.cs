using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>What a dispatcher may need from the system.</summary>
public interface IDispatcherPrerequisites
{
    /// <summary>Where to publish.</summary>
    EventStream EventStream { get; }

    /// <summary>The clock and the timers.</summary>
    IScheduler Scheduler { get; }

    /// <summary>The system's settings.</summary>
    Settings Settings { get; }

    /// <summary>The kinds of mailboxes.</summary>
    Mailboxes Mailboxes { get; }
}

/// <summary>What a dispatcher may need from the system, as values.</summary>
public sealed class DefaultDispatcherPrerequisites(EventStream eventStream, IScheduler scheduler, Settings settings, Mailboxes mailboxes)
    : IDispatcherPrerequisites
{
    /// <inheritdoc/>
    public EventStream EventStream { get; } = eventStream;

    /// <inheritdoc/>
    public IScheduler Scheduler { get; } = scheduler;

    /// <inheritdoc/>
    public Settings Settings { get; } = settings;

    /// <inheritdoc/>
    public Mailboxes Mailboxes { get; } = mailboxes;
}

/// <summary>
/// Makes the dispatcher of one section of the configuration. Subclasses are named there by <c>type = "Class, Assembly"</c> and need
/// a constructor with these two parameters.
/// </summary>
public abstract class MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
{
    /// <summary>The section.</summary>
    public Config Config { get; } = config;

    /// <summary>The system's parts.</summary>
    public IDispatcherPrerequisites Prerequisites { get; } = prerequisites;

    /// <summary>The dispatcher: the same for all who ask, or a new one for each.</summary>
    public abstract MessageDispatcher Dispatcher();
}
