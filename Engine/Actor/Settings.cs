using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The configuration of a system, over the engine's defaults.</summary>
public class Settings
{
    private static readonly Lazy<Config> Reference = new(ReadReference);

    /// <summary>Reads what the engine needs.</summary>
    /// <exception cref="ConfigurationException">A value makes no sense.</exception>
    public Settings(ActorSystem system, Config config)
    {
        System = system;
        Config = config.WithFallback(Reference.Value);
        LogLevel = Config.GetString("akka.loglevel")!;
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel")!;
        Loggers = Config.GetStringList("akka.loggers");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout");
        LogDeadLetters = Config.GetString("akka.log-dead-letters")!.ToLowerInvariant() switch
        {
            "on" or "true" or "yes" => int.MaxValue,
            "off" or "false" or "no" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy")!;
        SchedulerClass = Config.GetString("akka.scheduler.implementation")!;
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", allowInfinite: true);
    }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <summary>Everything, the defaults included.</summary>
    public Config Config { get; private set; }

    /// <summary>The lowest level that is logged.</summary>
    public string LogLevel { get; }

    /// <summary>The lowest level that is written to standard output while the loggers start and stop.</summary>
    public string StdoutLogLevel { get; }

    /// <summary>The classes of the loggers.</summary>
    public IList<string> Loggers { get; }

    /// <summary>How long a logger may take to start.</summary>
    public TimeSpan LoggerStartTimeout { get; }

    /// <summary>How many dead letters are logged.</summary>
    public int LogDeadLetters { get; }

    /// <summary>Whether dead letters are logged while the system ends.</summary>
    public bool LogDeadLettersDuringShutdown { get; }

    /// <summary>Whether unhandled messages are logged.</summary>
    public bool DebugUnhandledMessage { get; }

    /// <summary>Whether subscriptions are logged.</summary>
    public bool DebugEventStream { get; }

    /// <summary>The class that makes the strategy of the user guardian.</summary>
    public string SupervisorStrategyClass { get; }

    /// <summary>The class of the scheduler.</summary>
    public string SchedulerClass { get; }

    /// <summary>How long an asker waits when it does not say; infinite when negative.</summary>
    public TimeSpan AskTimeout { get; }

    /// <summary>Where messages go while the loggers start and stop.</summary>
    public MinimalLogger StdoutLogger { get; } = new StandardOutLogger();

    /// <summary>Adds defaults.</summary>
    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);

    /// <inheritdoc/>
    public override string ToString() => Config.ToString();

    private static Config ReadReference()
    {
        using var stream = typeof(Settings).Assembly.GetManifestResourceStream("Akka.Reference.hocon")!;
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
