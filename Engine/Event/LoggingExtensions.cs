namespace Akka.Event;

/// <summary>Writing to a log, by level. Texts are put together only when a logger writes them.</summary>
public static class LoggingExtensions
{
    /// <summary>Writes a text at a level.</summary>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format, params object[] args) =>
        Write(log, level, null, format, args);

    /// <summary>Writes a text with an exception at a level.</summary>
    public static void Log(this ILoggingAdapter log, LogLevel level, Exception? cause, string format, params object[] args) =>
        Write(log, level, cause, format, args);

    /// <summary>Writes a text.</summary>
    public static void Debug(this ILoggingAdapter log, string format, params object[] args) =>
        Write(log, LogLevel.DebugLevel, null, format, args);

    /// <summary>Writes a text with an exception.</summary>
    public static void Debug(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        Write(log, LogLevel.DebugLevel, cause, format, args);

    /// <summary>Writes a text.</summary>
    public static void Info(this ILoggingAdapter log, string format, params object[] args) =>
        Write(log, LogLevel.InfoLevel, null, format, args);

    /// <summary>Writes a text with an exception.</summary>
    public static void Info(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        Write(log, LogLevel.InfoLevel, cause, format, args);

    /// <summary>Writes a text.</summary>
    public static void Warning(this ILoggingAdapter log, string format, params object[] args) =>
        Write(log, LogLevel.WarningLevel, null, format, args);

    /// <summary>Writes a text with an exception.</summary>
    public static void Warning(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        Write(log, LogLevel.WarningLevel, cause, format, args);

    /// <summary>Writes a text.</summary>
    public static void Error(this ILoggingAdapter log, string format, params object[] args) =>
        Write(log, LogLevel.ErrorLevel, null, format, args);

    /// <summary>Writes a text with an exception.</summary>
    public static void Error(this ILoggingAdapter log, Exception? cause, string format, params object[] args) =>
        Write(log, LogLevel.ErrorLevel, cause, format, args);

    private static void Write(ILoggingAdapter log, LogLevel level, Exception? cause, string format, object[] args)
    {
        if (!log.IsEnabled(level))
            return;
        if (args.Length == 0)
            log.Log(level, cause!, format);
        else
            log.Log(level, cause!, new DefaultLogMessage(log.Formatter, format, args));
    }
}
