using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Says which log events are expected, or not to be shown.</summary>
public sealed class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<CountingEventFilter> _filters;

    /// <summary>Filters of the events of the test's system.</summary>
    public EventFilterFactory(TestKitBase testKit)
        : this(testKit, testKit.Sys)
    {
    }

    /// <summary>Filters of the events of that system.</summary>
    public EventFilterFactory(TestKitBase testKit, ActorSystem system)
        : this(testKit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testKit, ActorSystem system, IReadOnlyList<CountingEventFilter> filters)
    {
        _testKit = testKit;
        _system = system;
        _filters = filters;
    }

    /// <summary>Errors with an exception of this type (or a derived one), and a message like this.</summary>
    public IEventFilterApplier Exception<TException>(
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <summary>Errors with an exception of this type (or a derived one), and a message that fits the pattern.</summary>
    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    /// <summary>Errors with an exception of this type (or a derived one), and a message like this.</summary>
    public IEventFilterApplier Exception(
        Type exceptionType,
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null,
        bool checkInnerExceptions = false) =>
        ExceptionFilter(exceptionType, new TextFilter(message, start, contains, Pattern: null), source, checkInnerExceptions);

    /// <summary>Errors with an exception of this type (or a derived one), and a message that fits the pattern.</summary>
    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        ExceptionFilter(exceptionType, new TextFilter(null, null, null, pattern), source, checkInnerExceptions);

    /// <summary>Errors with a message like this.</summary>
    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <summary>Errors with a message that fits the pattern.</summary>
    public IEventFilterApplier Error(Regex pattern, string? source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    /// <summary>Warnings with a message like this.</summary>
    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    /// <summary>Warnings with a message that fits the pattern.</summary>
    public IEventFilterApplier Warning(Regex pattern, string? source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <summary>Informations with a message like this.</summary>
    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    /// <summary>Informations with a message that fits the pattern.</summary>
    public IEventFilterApplier Info(Regex pattern, string? source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    /// <summary>Debug events with a message like this.</summary>
    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    /// <summary>Debug events with a message that fits the pattern.</summary>
    public IEventFilterApplier Debug(Regex pattern, string? source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    /// <summary>Events of this level with a message like this.</summary>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel,
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null) => LevelFilter(logLevel, new TextFilter(message, start, contains, Pattern: null), source);

    /// <summary>Events of this level with a message that fits the pattern.</summary>
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        LevelFilter(logLevel, new TextFilter(null, null, null, pattern), source);

    /// <summary>Dead letters.</summary>
    public IEventFilterApplier DeadLetter() => DeadLetter(typeof(object));

    /// <summary>Dead letters with a message of this type.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(typeof(TMessage), source);

    /// <summary>Dead letters with a message of this type that is like this.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <summary>Dead letters with a message of this type.</summary>
    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type, static _ => true, source);

    /// <summary>Dead letters with a message of this type that is like this.</summary>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) => Applier(
        logEvent => logEvent is Warning { Message: DeadLetter letter } && type.IsInstanceOfType(letter.Message)
            && isMatch(letter.Message) && IsSource(logEvent, source),
        $"dead letter of {type.Name}");

    /// <summary>Events that are like this.</summary>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Applier(predicate, "custom filter");

    /// <summary>Events of this type that are like this.</summary>
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    private static bool IsSource(LogEvent logEvent, string? source) =>
        source is null || string.Equals(logEvent.LogSource, source, StringComparison.Ordinal);

    private EventFilterApplier ExceptionFilter(Type type, TextFilter text, string? source, bool inner) => Applier(
        logEvent => logEvent is Error && IsSource(logEvent, source) && Causes(logEvent.Cause, inner).Any(
            cause => type.IsInstanceOfType(cause) && (text.Matches($"{logEvent.Message}") || text.Matches(cause.Message))),
        $"error with {type.Name}{text}");

    private EventFilterApplier LevelFilter(LogLevel level, TextFilter text, string? source) => Applier(
        logEvent => logEvent.LogLevel() == level && IsSource(logEvent, source) && text.Matches($"{logEvent.Message}"),
        $"{level}{text}");

    private static IEnumerable<Exception> Causes(Exception? cause, bool inner)
    {
        for (var next = cause; next is not null; next = inner ? next.InnerException : null)
            yield return next;
    }

    private EventFilterApplier Applier(Predicate<LogEvent> matches, string description) =>
        new(_testKit, _system, [.. _filters, new CountingEventFilter(matches, description)]);

    /// <summary>Which texts are meant; without any condition all.</summary>
    private sealed record TextFilter(string? Message, string? Start, string? Contains, Regex? Pattern)
    {
        public bool Matches(string text) =>
            (Message is null || string.Equals(text, Message, StringComparison.Ordinal))
            && (Start is null || text.StartsWith(Start, StringComparison.Ordinal))
            && (Contains is null || text.Contains(Contains, StringComparison.Ordinal))
            && (Pattern is null || Pattern.IsMatch(text));

        public override string ToString() => (Message, Start, Contains, Pattern) switch
        {
            ({ } message, _, _, _) => $" '{message}'",
            (_, { } start, _, _) => $" that starts with '{start}'",
            (_, _, { } part, _) => $" that contains '{part}'",
            (_, _, _, { } pattern) => $" that fits '{pattern}'",
            _ => "",
        };
    }
}
