using System.Text;
using Akka.Event;

namespace Iopf.Host.Logging;

/// <summary>An event of the log as text: time, level, source and message in a line. What follows of it is indented.</summary>
internal static class LogEntry
{
    private const string Indentation = "    ";

    /// <summary>The text, without a line break at its end.</summary>
    public static string Of(LogEvent logged) =>
        Of(logged.Timestamp, Level(logged.LogLevel()), logged.LogSource, Message(logged), logged.Cause);

    /// <summary>The text, without a line break at its end.</summary>
    /// <param name="time">When it happened, UTC.</param>
    /// <param name="level">How bad it is.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="message">What.</param>
    /// <param name="cause">What it came from, or null.</param>
    public static string Of(DateTime time, string level, string source, string message, Exception? cause)
    {
        var text = new StringBuilder();
        text.Append($"{time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {level,-7} {source} ");
        Append(text, message);
        if (cause is not null)
        {
            text.Append('\n').Append(Indentation);
            Append(text, cause.ToString());
        }

        return text.ToString();
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        _ => "ERROR",
    };

    /// <summary>Whoever logs must not fail because of what it logs.</summary>
    private static string Message(LogEvent logged)
    {
        try
        {
            return logged.Message?.ToString() ?? "";
        }
        catch (Exception failure)
        {
            return $"(the message cannot be shown: {failure.GetType().Name}: {failure.Message})";
        }
    }

    private static void Append(StringBuilder text, string part)
    {
        foreach (var line in part.AsSpan().TrimEnd("\r\n").EnumerateLines())
        {
            foreach (var letter in line)
                text.Append(char.IsControl(letter) && letter != '\t' ? '?' : letter);

            text.Append('\n').Append(Indentation);
        }

        text.Length -= 1 + Indentation.Length;
    }
}
