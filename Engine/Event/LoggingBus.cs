namespace Akka.Event;

/// <summary>Takes log entries, and knows which levels anybody wants.</summary>
public abstract class LoggingBus
{
    private volatile int _logLevel = (int)LogLevel.InfoLevel;

    /// <summary>The lowest level that is logged.</summary>
    public LogLevel LogLevel => (LogLevel)_logLevel;

    /// <summary>Sets the lowest level that is logged.</summary>
    public virtual void SetLogLevel(LogLevel logLevel) => _logLevel = (int)logLevel;

    /// <summary>Publishes an event.</summary>
    public abstract void Publish(object @event);

    internal abstract bool HasSubscriberFor(Type eventType);
}

/// <summary>A log that publishes its entries.</summary>
public sealed class BusLogging(LoggingBus bus, string logSource, Type logClass, ILogMessageFormatter logMessageFormatter)
    : LoggingAdapterBase(logMessageFormatter)
{
    /// <summary>Where the entries go.</summary>
    public LoggingBus Bus { get; } = bus;

    /// <summary>The class of who logs.</summary>
    public Type LogClass { get; } = logClass;

    /// <summary>Who logs.</summary>
    public string LogSource { get; } = logSource;

    /// <inheritdoc/>
    public override bool IsDebugEnabled => Bus.LogLevel <= LogLevel.DebugLevel;

    /// <inheritdoc/>
    public override bool IsInfoEnabled => Bus.LogLevel <= LogLevel.InfoLevel;

    /// <inheritdoc/>
    public override bool IsWarningEnabled => Bus.LogLevel <= LogLevel.WarningLevel;

    /// <inheritdoc/>
    public override bool IsErrorEnabled => Bus.LogLevel <= LogLevel.ErrorLevel;

#nullable disable annotations // as the base
    /// <inheritdoc/>
    protected override void NotifyLog(LogLevel logLevel, object message, Exception cause = null) => Bus.Publish(logLevel switch
    {
        LogLevel.DebugLevel => new Debug(cause, LogSource, LogClass, message),
        LogLevel.InfoLevel => new Info(cause, LogSource, LogClass, message),
        LogLevel.WarningLevel => new Warning(cause, LogSource, LogClass, message),
        _ => new Error(cause, LogSource, LogClass, message),
    });
#nullable restore annotations
}
