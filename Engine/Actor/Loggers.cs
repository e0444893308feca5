using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>Starts and stops the loggers a configuration names.</summary>
internal sealed class Loggers(ActorSystemImpl system)
{
    private static readonly LogLevel[] Levels = [LogLevel.ErrorLevel, LogLevel.WarningLevel, LogLevel.InfoLevel, LogLevel.DebugLevel];

    private readonly List<IActorRef> _loggers = [];

    public void Start()
    {
        var level = Logging.LogLevelFor(system.Settings.LogLevel);
        foreach (var name in system.Settings.Loggers)
        {
            var type = TypeFinder.Find(name, "akka.loggers");
            var logger = system.SystemActorOf(Props.Create(type), $"log{_loggers.Count + 1}-{type.Name}");
            _loggers.Add(logger);
            Initialize(logger, name);
            SubscribeToLevels(logger, level);
        }

        if (_loggers.Count > 0 && system.Settings.LogDeadLetters > 0)
            system.SystemActorOf(Props.Create<DeadLetterListener>(system.Settings.LogDeadLetters), "deadLetterListener");
        if (_loggers.Count > 0 && system.Settings.DebugUnhandledMessage)
            system.SystemActorOf(Props.Create<UnhandledMessageForwarder>(), "UnhandledMessageForwarder");
    }

    // What is said from here on goes to standard output, because the loggers are about to end.
    public void Stop()
    {
        if (_loggers.Count == 0)
            return;
        SubscribeToLevels(system.Settings.StdoutLogger, Logging.LogLevelFor(system.Settings.StdoutLogLevel));
        foreach (var logger in _loggers)
            system.EventStream.Unsubscribe(logger);
    }

    private void Initialize(IActorRef logger, string name)
    {
        var answer = logger.Ask(new InitializeLogger(system.EventStream), system.Settings.LoggerStartTimeout);
        try
        {
            if (answer.GetAwaiter().GetResult() is not LoggerInitialized)
                throw new LoggerInitializationException($"Logger [{name}] did not respond with LoggerInitialized.");
        }
        catch (AskTimeoutException e)
        {
            throw new LoggerInitializationException($"Logger [{name}] did not start within {system.Settings.LoggerStartTimeout}.", e);
        }
    }

    private void SubscribeToLevels(IActorRef logger, LogLevel lowest)
    {
        foreach (var level in Levels)
        {
            if (level >= lowest)
                system.EventStream.Subscribe(logger, level.ClassFor());
        }
    }

    private sealed class UnhandledMessageForwarder : UntypedActor
    {
        protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(UnhandledMessage));

        protected override void OnReceive(object message)
        {
            var unhandled = (UnhandledMessage)message;
            Context.System.EventStream.Publish(new Debug(
                unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType(), $"Unhandled message from {unhandled.Sender} : {unhandled.Message}"));
        }
    }
}
