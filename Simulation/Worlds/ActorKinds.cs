using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Iopf.Simulation.Dispatching;

namespace Iopf.Simulation.Worlds;

/// <summary>What all actors of one class, dispatcher and mailbox have in common.</summary>
/// <param name="Dispatcher">The simulated dispatcher.</param>
/// <param name="Mailbox">What makes their mailboxes.</param>
internal sealed record ActorKind(MessageDispatcher Dispatcher, MailboxType Mailbox);

/// <summary>
/// Finds dispatcher and type of mailbox for an actor, once for each kind. Every dispatcher that an actor names becomes simulated, whatever
/// its configuration says: a thread of its own would escape the simulation.
/// </summary>
internal sealed class ActorKinds(ActorSystemImpl system)
{
    private readonly Dictionary<(Type Actor, string Dispatcher, string Mailbox), ActorKind> _known = [];
    private readonly HashSet<string> _simulated = new(StringComparer.Ordinal);

    /// <summary>The kind of an actor.</summary>
    /// <exception cref="ConfigurationException">The dispatcher or the mailbox is not configured, or they do not fit the actor.</exception>
    internal ActorKind Of(Props props, ActorPath path)
    {
        var key = (props.Type, props.Dispatcher, props.Mailbox);
        if (_known.TryGetValue(key, out var kind))
            return kind;

        kind = Find(props, path);
        _known.Add(key, kind);
        return kind;
    }

    private ActorKind Find(Props props, ActorPath path)
    {
        Simulate(props.Dispatcher, path);
        try
        {
            var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
            if (dispatcher is not SimulatedDispatcher)
                throw new ConfigurationException($"Dispatcher [{props.Dispatcher}] of [{path}] was looked up before any actor named it, and is not simulated");
            var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);

            // Akka.NET checks the requirements of an actor's class by reflection, for each actor whose type of mailbox says what it produces.
            // They have just been checked.
            return new ActorKind(dispatcher, mailbox is SimulatedMailbox own ? own.Checked : mailbox);
        }
        catch (Exception failure) when (failure is not ConfigurationException)
        {
            throw new ConfigurationException(
                $"Configuration problem while creating [{path}] with dispatcher [{props.Dispatcher}] and mailbox [{props.Mailbox}]", failure);
        }
    }

    /// <summary>Makes a dispatcher a simulated one, before anybody looks it up.</summary>
    /// <exception cref="ConfigurationException">It is not configured.</exception>
    internal void Simulate(string dispatcher, ActorPath path)
    {
        if (!_simulated.Add(dispatcher))
            return;
        if (!system.Dispatchers.HasDispatcher(dispatcher))
        {
            _simulated.Remove(dispatcher);
            throw new ConfigurationException($"Dispatcher [{dispatcher}] not configured for path {path}");
        }

        var config = ConfigurationFactory.ParseString($"id: {dispatcher}")
            .WithFallback(Dispatchers.GetConfig(system.Settings.Config, dispatcher))
            .WithFallback(system.Dispatchers.DefaultDispatcherConfig);

        // Does nothing where the dispatcher was looked up before: those of the engine, which the configuration of a world makes simulated.
        system.Dispatchers.RegisterConfigurator(dispatcher, new SimulatedDispatcherConfigurator(config, system.Dispatchers.Prerequisites));
    }
}
