using System.Diagnostics;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>How fast one thread of this machine is just now, to read figures of a noisy machine by.</summary>
internal static class Calibration
{
    private const int Steps = 50_000_000;

    /// <summary>Nanoseconds for a step of a fixed loop of dependent multiplications.</summary>
    public static double Measure()
    {
        var clock = Stopwatch.StartNew();
        var state = 0x9E3779B97F4A7C15UL;
        for (var i = 0; i < Steps; i++) state = (state ^ (state >> 29)) * 0xBF58476D1CE4E5B9UL;
        clock.Stop();
        return clock.Elapsed.TotalNanoseconds / Steps + (state == 0 ? 1 : 0);
    }
}
