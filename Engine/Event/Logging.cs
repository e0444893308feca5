using Akka.Actor;

namespace Akka.Event;

/// <summary>The class of log entries whose source is a text.</summary>
public class DummyClassForStringSources;

/// <summary>Making logs, and the names of levels.</summary>
public static class Logging
{
    /// <summary>The log of an actor, with its path as the source.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter? logMessageFormatter = null) => new BusLogging(
        context.System.EventStream,
        context.Self.Path.ToString(),
        context.Props.Type,
        logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    /// <summary>A log of a system, with a source of your own: a text, a class or an object.</summary>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            system.EventStream,
            $"{SourceOf(logSourceObj)} ({system})",
            ClassOf(logSourceObj),
            logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    /// <summary>A log of a bus, with a source of your own: a text, a class or an object.</summary>
    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            loggingBus,
            SourceOf(logSourceObj),
            ClassOf(logSourceObj),
            logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    private static string SourceOf(object source) => source as string ?? SimpleName(source);

    private static Type ClassOf(object source) => source as Type ?? (source is string ? typeof(DummyClassForStringSources) : source.GetType());

    /// <summary>The name of an object's class.</summary>
    public static string SimpleName(object o) => o is Type type ? SimpleName(type) : SimpleName(o.GetType());

    /// <summary>The name of a class.</summary>
    public static string SimpleName(Type t) => t.Name;

    /// <summary>The class of the entries of a level.</summary>
    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentOutOfRangeException(nameof(logLevel), logLevel, "Unknown log level"),
    };

    /// <summary>The name of a level as the configuration writes it, in capitals.</summary>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(logLevel), logLevel, "Unknown log level"),
    };

    /// <summary>The level of a name in the configuration.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw new ArgumentException($"Unknown LogLevel: \"{logLevel}\". Valid values are: \"Debug\", \"Info\", \"Warning\", \"Error\", \"Off\"", nameof(logLevel)),
    };

    internal const LogLevel Off = (LogLevel)int.MaxValue;
}
