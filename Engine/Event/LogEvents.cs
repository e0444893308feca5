namespace Akka.Event;

/// <summary>How grave a log entry is.</summary>
public enum LogLevel
{
    /// <summary>For whoever looks for a fault.</summary>
    DebugLevel,

    /// <summary>What a user may want to know.</summary>
    InfoLevel,

    /// <summary>Something is not as it should be.</summary>
    WarningLevel,

    /// <summary>Something failed.</summary>
    ErrorLevel,
}

/// <summary>A log entry on its way through the event stream.</summary>
public abstract class LogEvent
{
    /// <summary>Takes the time and the thread.</summary>
    protected LogEvent(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause!;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <summary>The exception it reports, or null.</summary>
    public Exception Cause { get; protected set; }

    /// <summary>When, in UTC.</summary>
    public DateTime Timestamp { get; } = DateTime.UtcNow;

    /// <summary>On which thread.</summary>
    public Thread Thread { get; } = Thread.CurrentThread;

    /// <summary>Who says it: mostly the path of an actor.</summary>
    public string LogSource { get; protected set; }

    /// <summary>The class of who says it.</summary>
    public Type LogClass { get; protected set; }

    /// <summary>What it says.</summary>
    public object Message { get; protected set; }

    /// <summary>How grave it is.</summary>
    public abstract LogLevel LogLevel();

    /// <inheritdoc/>
    public override string ToString()
    {
        var level = Logging.StringFor(LogLevel()).ToUpperInvariant();
        var text = $"[{level}][{Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ}][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}";
        return Cause is null ? text : $"{text}{Environment.NewLine}Cause: {Cause}";
    }
}

/// <summary>An entry of <see cref="LogLevel.DebugLevel"/>.</summary>
public class Debug : LogEvent
{
    /// <summary>Without an exception.</summary>
    public Debug(string logSource, Type logClass, object message)
        : base(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Debug(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

/// <summary>An entry of <see cref="LogLevel.InfoLevel"/>.</summary>
public class Info : LogEvent
{
    /// <summary>Without an exception.</summary>
    public Info(string logSource, Type logClass, object message)
        : base(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Info(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

/// <summary>An entry of <see cref="LogLevel.WarningLevel"/>.</summary>
public class Warning : LogEvent
{
    /// <summary>Without an exception.</summary>
    public Warning(string logSource, Type logClass, object message)
        : base(null, logSource, logClass, message)
    {
    }

    /// <summary>With an exception.</summary>
    public Warning(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

/// <summary>An entry of <see cref="LogLevel.ErrorLevel"/>.</summary>
public class Error : LogEvent
{
    /// <summary>With an exception, or null.</summary>
    public Error(Exception? cause, string logSource, Type logClass, object message)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
