using Microsoft.Extensions.Logging;

namespace Iopf.Host.Logging;

/// <summary>Makes loggers of the generic host that write into a sink, in the form of <see cref="LogEntry"/>.</summary>
/// <param name="sink">Where to; not closed here.</param>
/// <param name="clock">The time of the entries.</param>
internal sealed class SinkLoggers(LogSink sink, TimeProvider clock) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new SinkLogger(sink, clock, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The sink belongs to the log of the run.
    }

    private sealed class SinkLogger(LogSink sink, TimeProvider clock, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                sink.Write(LogEntry.Of(clock.GetUtcNow().UtcDateTime, Word(logLevel), source, formatter(state, exception), exception));
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARNING",
            _ => "ERROR",
        };
    }
}
