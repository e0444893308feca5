using Akka.Configuration;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Worlds;

namespace Iopf.Simulation;

/// <summary>The settings that put an actor system on the simulation's dispatcher, scheduler and mailboxes.</summary>
public static class WorldConfig
{
    /// <summary>The settings. Dispatchers of a user's own need none: they become simulated when an actor names them.</summary>
    public static Config Settings { get; } = ConfigurationFactory.ParseString($$"""
        akka.loggers = []
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        akka.log-dead-letters-during-shutdown = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.scheduler.implementation = "{{NameOf<VirtualScheduler>()}}"
        akka.actor.provider = "{{NameOf<SimulatedProvider>()}}"
        akka.actor.default-mailbox.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"
        akka.actor.mailbox.unbounded-queue-based.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"
        akka.actor.mailbox.unbounded-deque-based.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"
        akka.actor.default-dispatcher.type = "{{NameOf<SimulatedDispatcherConfigurator>()}}"
        akka.actor.internal-dispatcher.type = "{{NameOf<SimulatedDispatcherConfigurator>()}}"
        akka.actor.default-blocking-io-dispatcher.type = "{{NameOf<SimulatedDispatcherConfigurator>()}}"
        """);

    private static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
