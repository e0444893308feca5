namespace Iopf.Lab.Workloads;

/// <summary>A part of time with one rate of arrivals.</summary>
/// <param name="Length">Ticks of 100 ns, at least 1.</param>
/// <param name="Rate">How many arrivals come for one of the mean rate, in millionths; 0: none come.</param>
internal readonly record struct LoadSlice(long Length, long Rate)
{
    /// <summary>The mean rate.</summary>
    public const long Whole = 1_000_000;
}
