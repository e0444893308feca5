using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// A kind of mailbox, made from a section of the configuration that names its class; the constructor takes the system's settings and the
/// section.
/// </summary>
public abstract class MailboxType
{
    /// <summary>The system's settings.</summary>
    protected readonly Settings Settings;

    /// <summary>The section.</summary>
    protected readonly Config Config;

    /// <summary>Keeps both.</summary>
    protected MailboxType(Settings settings, Config config)
    {
        Settings = settings;
        Config = config;
    }

    /// <summary>The queue of one mailbox; null when it uses the engine's own.</summary>
    public abstract IMessageQueue? Create(IActorRef owner, ActorSystem system);
}

/// <summary>Says which queue a mailbox type makes.</summary>
/// <typeparam name="TQueue">The class of the queue.</typeparam>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue;

/// <summary>A mailbox without limit.</summary>
public sealed class UnboundedMailbox(Settings settings, Config config) : MailboxType(settings, config)
{
    /// <inheritdoc/>
    public override IMessageQueue? Create(IActorRef owner, ActorSystem system) => null;
}

/// <summary>A mailbox without limit, with a front to unstash to.</summary>
public sealed class UnboundedDequeBasedMailbox(Settings settings, Config config) : MailboxType(settings, config)
{
    /// <inheritdoc/>
    public override IMessageQueue? Create(IActorRef owner, ActorSystem system) => null;
}

/// <summary>A mailbox with a limit: a sender waits for room for some time, then its message is a dead letter.</summary>
public class BoundedMailbox : MailboxType
{
    /// <summary>Reads <c>mailbox-capacity</c> and <c>mailbox-push-timeout-time</c>.</summary>
    /// <exception cref="ConfigurationException">The capacity is not positive.</exception>
    public BoundedMailbox(Settings settings, Config config)
        : base(settings, config)
    {
        Capacity = config.GetInt("mailbox-capacity");
        PushTimeout = config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(10));
        if (Capacity <= 0)
            throw new ConfigurationException($"mailbox-capacity: a bounded mailbox must hold at least 1 message, not {Capacity}.");
    }

    /// <summary>How many messages it holds.</summary>
    public int Capacity { get; }

    /// <summary>How long a sender waits for room; infinite when negative.</summary>
    public TimeSpan PushTimeout { get; }

    /// <inheritdoc/>
    public override IMessageQueue? Create(IActorRef owner, ActorSystem system) => null;
}

/// <summary>A mailbox with a limit and a front to unstash to.</summary>
public sealed class BoundedDequeBasedMailbox(Settings settings, Config config) : BoundedMailbox(settings, config);
