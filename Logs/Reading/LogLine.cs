using Iopf.Logs.Records;

namespace Iopf.Logs.Reading;

/// <summary>One line, cut into what was put before it and what the kernel said.</summary>
internal readonly ref struct LogLine
{
    /// <summary>Its number, from 1.</summary>
    public long Number { get; init; }

    /// <summary>The whole line without colours.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    /// <summary>What stands behind time, host and the word <c>kernel:</c>, without blanks around it.</summary>
    public ReadOnlySpan<byte> Message { get; init; }

    /// <summary>Time since boot.</summary>
    public LogTime? Time { get; init; }

    /// <summary>Date and time as written, or empty.</summary>
    public ReadOnlySpan<byte> WallClock { get; init; }

    /// <summary>The host's name, or empty.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Begins a record with what the prefix tells.</summary>
    public LogRecord Start(LogDriver driver, LogKind kind) => new()
    {
        Line = Number,
        Driver = driver,
        Kind = kind,
        Time = Time,
        WallClock = WallClock.IsEmpty ? null : LineCursor.Text(WallClock),
        Host = Host.IsEmpty ? null : LineCursor.Text(Host),
    };
}
