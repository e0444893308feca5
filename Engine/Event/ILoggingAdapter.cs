namespace Akka.Event;

/// <summary>Where an actor writes its log.</summary>
public interface ILoggingAdapter
{
#nullable disable annotations // a cause may be null, and implementers may write it either way
    /// <summary>How messages are put together.</summary>
    ILogMessageFormatter Formatter { get; }

    /// <summary>Whether anybody reads entries of this level.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether anybody reads entries of this level.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether anybody reads entries of this level.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether anybody reads entries of this level.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether anybody reads entries of this level.</summary>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Writes a text.</summary>
    void Log(LogLevel logLevel, Exception cause, string format);

    /// <summary>Writes a text that is put together when it is read.</summary>
    void Log(LogLevel logLevel, Exception cause, LogMessage message);
#nullable restore annotations
}

/// <summary>A log that goes nowhere.</summary>
public sealed class NoLogger : ILoggingAdapter
{
    /// <summary>The one instance.</summary>
    public static readonly ILoggingAdapter Instance = new NoLogger();

    private NoLogger()
    {
    }

    /// <inheritdoc/>
    public ILogMessageFormatter Formatter => DefaultLogMessageFormatter.Instance;

    /// <inheritdoc/>
    public bool IsDebugEnabled => false;

    /// <inheritdoc/>
    public bool IsInfoEnabled => false;

    /// <inheritdoc/>
    public bool IsWarningEnabled => false;

    /// <inheritdoc/>
    public bool IsErrorEnabled => false;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => false;

    /// <inheritdoc/>
    public void Log(LogLevel logLevel, Exception? cause, string format)
    {
    }

    /// <inheritdoc/>
    public void Log(LogLevel logLevel, Exception? cause, LogMessage message)
    {
    }
}

/// <summary>The base of adapters: one place where entries arrive.</summary>
public abstract class LoggingAdapterBase(ILogMessageFormatter logMessageFormatter) : ILoggingAdapter
{
    /// <inheritdoc/>
    public ILogMessageFormatter Formatter { get; } = logMessageFormatter;

    /// <inheritdoc/>
    public abstract bool IsDebugEnabled { get; }

    /// <inheritdoc/>
    public abstract bool IsInfoEnabled { get; }

    /// <inheritdoc/>
    public abstract bool IsWarningEnabled { get; }

    /// <inheritdoc/>
    public abstract bool IsErrorEnabled { get; }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => IsDebugEnabled,
        LogLevel.InfoLevel => IsInfoEnabled,
        LogLevel.WarningLevel => IsWarningEnabled,
        _ => IsErrorEnabled,
    };

#nullable disable annotations // as the interface
    /// <inheritdoc/>
    public void Log(LogLevel logLevel, Exception cause, string format)
    {
        if (IsEnabled(logLevel))
            NotifyLog(logLevel, format, cause);
    }

    /// <inheritdoc/>
    public void Log(LogLevel logLevel, Exception cause, LogMessage message)
    {
        if (IsEnabled(logLevel))
            NotifyLog(logLevel, message, cause);
    }

    /// <summary>Takes an entry of an enabled level.</summary>
    protected abstract void NotifyLog(LogLevel logLevel, object message, Exception cause = null);
#nullable restore annotations
}
