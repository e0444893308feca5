namespace Iopf.Tests.Benchmarks.Running;

/// <summary>The samples of one figure of one case.</summary>
internal sealed record Samples(string Suite, string Case, Figure Figure)
{
    public List<double> Values { get; } = [];

    /// <summary>Suite, case and metric: what the same figure of another program is found by.</summary>
    public string Key => $"{Suite} {Case} {Figure.Metric}";

    public double Median => MedianOf(Values);

    public static double MedianOf(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
