using System.Globalization;

namespace Akka.Event;

/// <summary>Puts arguments into a format.</summary>
public interface ILogMessageFormatter
{
    /// <summary>The text of a format with its arguments.</summary>
    string Format(string format, params object[] args);

    /// <summary>The text of a format with its arguments.</summary>
    string Format(string format, IEnumerable<object> args);
}

/// <summary>Formats as <see cref="string.Format(IFormatProvider, string, object?[])"/> does.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    /// <summary>The one instance.</summary>
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    /// <inheritdoc/>
    public string Format(string format, params object[] args) => string.Format(CultureInfo.InvariantCulture, format, args);

    /// <inheritdoc/>
    public string Format(string format, IEnumerable<object> args) => Format(format, [.. args]);
}

/// <summary>A log text that is put together only when a logger writes it.</summary>
public abstract class LogMessage
{
    /// <summary>How to put it together.</summary>
    protected readonly ILogMessageFormatter Formatter;

    /// <summary>Keeps the format.</summary>
    protected LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    /// <summary>The format.</summary>
    public string Format { get; }

    /// <summary>Format and arguments, not put together.</summary>
    public abstract string Unformatted();

    /// <summary>The arguments.</summary>
    public abstract IEnumerable<object> Parameters();
}

/// <summary>A format with its arguments in an array.</summary>
internal sealed class DefaultLogMessage(ILogMessageFormatter formatter, string format, object[] args) : LogMessage(formatter, format)
{
    public override string Unformatted() => $"Format: [{Format}], Args: [{string.Join(',', args)}]";

    public override IEnumerable<object> Parameters() => args;

    public override string ToString() => Formatter.Format(Format, args);
}
