using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The kinds of mailboxes of a system, by the paths of their configuration.</summary>
public class Mailboxes
{
    /// <summary>The kind of actors that name none.</summary>
    public const string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<(string Mailbox, string Dispatcher), MailboxType> _types = new();
    private MailboxType? _default;

    /// <summary>The kinds of a system.</summary>
    public Mailboxes(ActorSystem system)
    {
        _system = system;
        DeadLetters = new Lazy<DeadLetterQueue>(() => new DeadLetterQueue(system.DeadLetters));
    }

    internal Lazy<DeadLetterQueue> DeadLetters { get; }

    private Config DefaultConfig => _system.Settings.Config.GetConfig(DefaultMailboxId)!;

    /// <summary>The kind of this path.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public MailboxType Lookup(string id)
    {
        var all = _system.Settings.Config;
        if (!all.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        return Make(id, string.Equals(id, DefaultMailboxId, StringComparison.Ordinal) ? DefaultConfig : all.GetConfig(id)!.WithFallback(DefaultConfig));
    }

    // What an actor's props name, else what its dispatcher names, else the default.
    internal MailboxType For(Props props, MessageDispatcher dispatcher)
    {
        if (props.Mailbox.Length == 0 && !dispatcher.HasMailboxType)
            return _default ??= Lookup(DefaultMailboxId);
        return _types.GetOrAdd(
            (props.Mailbox, dispatcher.Id),
            static (key, of) => key.Mailbox.Length > 0
                ? of.Self.Lookup(key.Mailbox)
                : of.Self.Make(key.Dispatcher, of.Config.WithFallback(of.Self.DefaultConfig)),
            (Self: this, dispatcher.Configurator.Config));
    }

    private MailboxType Make(string id, Config config)
    {
        var type = config.GetString("mailbox-type") ?? throw new ConfigurationException($"{id}: a mailbox needs a mailbox-type.");
        return TypeFinder.Make<MailboxType>(type, id, _system.Settings, config);
    }
}
