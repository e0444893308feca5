namespace Iopf.Tests.Benchmarks.Running;

/// <summary>One measured number.</summary>
/// <param name="Metric">What was measured, such as "messages".</param>
/// <param name="Unit">Its unit, such as "/s" or "B".</param>
/// <param name="MoreIsBetter">False for sizes and times.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Figure(string Metric, string Unit, bool MoreIsBetter, double Value)
{
    /// <summary>A rate a second.</summary>
    public static Figure Rate(string metric, long count, TimeSpan time) => new(metric, "/s", MoreIsBetter: true, count / time.TotalSeconds);

    /// <summary>Bytes for each of a number of things.</summary>
    public static Figure Bytes(string metric, long bytes, long count) => new(metric, "B", MoreIsBetter: false, (double)bytes / count);
}
