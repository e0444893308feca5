using System.Diagnostics;

namespace Akka.TestKit.Internal;

/// <summary>The clock by which test kits wait.</summary>
internal static class Clock
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    /// <summary>Time since the start of the process, about.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(Start);
}
