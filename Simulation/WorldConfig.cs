using System.Text;
using Akka.Configuration;

namespace Iopf.Simulation;

/// <summary>The settings that put an actor system on the simulation's dispatcher, scheduler and mailboxes.</summary>
public static class WorldConfig
{
    private static readonly string[] OwnDispatchers =
    [
        "akka.actor.default-dispatcher", "akka.actor.internal-dispatcher", "akka.actor.default-blocking-io-dispatcher",
    ];

    /// <summary>The settings for a system whose dispatchers are the engine's own three and those given.</summary>
    /// <param name="dispatchers">HOCON paths of further dispatchers.</param>
    public static Config For(IEnumerable<string> dispatchers)
    {
        var text = new StringBuilder();
        text.Append($$"""
            akka.loggers = []
            akka.stdout-loglevel = OFF
            akka.log-dead-letters = off
            akka.log-dead-letters-during-shutdown = off
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            akka.coordinated-shutdown.run-by-actor-system-terminate = off
            akka.scheduler.implementation = "{{NameOf<VirtualScheduler>()}}"
            akka.actor.default-mailbox.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"
            akka.actor.mailbox.unbounded-queue-based.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"
            akka.actor.mailbox.unbounded-deque-based.mailbox-type = "{{NameOf<SimulatedMailbox>()}}"

            """);
        foreach (var path in OwnDispatchers.Concat(dispatchers))
            text.AppendLine($"{path}.type = \"{NameOf<SimulatedDispatcherConfigurator>()}\"");

        return ConfigurationFactory.ParseString(text.ToString());
    }

    private static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
