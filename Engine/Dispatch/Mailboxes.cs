using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>A kind of mailbox, made from a section of the configuration.</summary>
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
}

/// <summary>A mailbox without limit.</summary>
public sealed class UnboundedMailbox(Settings settings, Config config) : MailboxType(settings, config);

/// <summary>A mailbox without limit, with a front to unstash to.</summary>
public class UnboundedDequeBasedMailbox(Settings settings, Config config) : MailboxType(settings, config);

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
}

/// <summary>A mailbox with a limit and a front to unstash to.</summary>
public class BoundedDequeBasedMailbox(Settings settings, Config config) : BoundedMailbox(settings, config);

/// <summary>The kinds of mailboxes of a system, by the paths of their configuration.</summary>
public class Mailboxes
{
    /// <summary>The kind of actors that name none.</summary>
    public const string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<(string, string), BoundedMailbox?> _bounds = new();
    private readonly Lazy<BoundedMailbox?> _default;

    /// <summary>The kinds of a system.</summary>
    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _default = new Lazy<BoundedMailbox?>(() => Lookup(DefaultMailboxId) as BoundedMailbox);
    }

    /// <summary>The kind of this path.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public MailboxType Lookup(string id)
    {
        var all = _system.Settings.Config;
        if (!all.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        return Make(id, all.GetConfig(id)!.WithFallback(all.GetConfig(DefaultMailboxId)));
    }

    // The mailbox of an actor that is bounded, or null: what its props name, else what its dispatcher names, else the default.
    internal BoundedMailbox? BoundFor(Props props, MessageDispatcher dispatcher)
    {
        if (props.Mailbox.Length == 0 && !dispatcher.HasMailboxType)
            return _default.Value;
        return _bounds.GetOrAdd((props.Mailbox, dispatcher.Id), static (key, of) => key.Item1.Length > 0
            ? of.Self.Lookup(key.Item1) as BoundedMailbox
            : of.Self.Make(key.Item2, of.Config.WithFallback(of.Self._system.Settings.Config.GetConfig(DefaultMailboxId))) as BoundedMailbox,
            (Self: this, dispatcher.Configurator.Config));
    }

    private MailboxType Make(string id, Config config) =>
        TypeFinder.Make<MailboxType>(config.GetString("mailbox-type") ?? throw new ConfigurationException($"{id}: a mailbox needs a mailbox-type."), id, _system.Settings, config);
}
