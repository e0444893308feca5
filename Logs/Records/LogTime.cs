using System.Globalization;

namespace Iopf.Logs.Records;

/// <summary>When a line was written, by the kernel's own clock.</summary>
/// <param name="Nanoseconds">Since boot; a line shows them in microseconds, some tools in nanoseconds.</param>
public readonly record struct LogTime(long Nanoseconds) : IComparable<LogTime>
{
    /// <summary>Earlier first.</summary>
    public int CompareTo(LogTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>As the kernel shows it: seconds, a point, and six digits.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Nanoseconds / 1_000_000_000}.{Nanoseconds % 1_000_000_000 / 1_000:d6}");

    /// <summary>Earlier.</summary>
    public static bool operator <(LogTime left, LogTime right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Later.</summary>
    public static bool operator >(LogTime left, LogTime right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Not later.</summary>
    public static bool operator <=(LogTime left, LogTime right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(LogTime left, LogTime right) => left.Nanoseconds >= right.Nanoseconds;
}
