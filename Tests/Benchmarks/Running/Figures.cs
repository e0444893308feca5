namespace Iopf.Tests.Benchmarks.Running;

/// <summary>Writes figures for people.</summary>
internal static class Figures
{
    public static void Print(Report report, TextWriter to)
    {
        to.WriteLine($"{report.Engine} on .NET {Environment.Version}, {Environment.ProcessorCount} processors");
        foreach (var samples in report.Samples)
            to.WriteLine($"{samples.Suite,-14}{samples.Case,-34}{samples.Figure.Metric,-18}{Show(samples.Median, samples.Figure.Unit),14}  {Spread(samples)}");
        to.WriteLine($"calibration loop: {Samples.MedianOf(report.CalibrationNanoseconds):F3} ns a step");
    }

    public static string Show(double value, string unit) => (unit, value) switch
    {
        ("/s", >= 1e6) => $"{value / 1e6:F2} M/s",
        ("/s", >= 1e3) => $"{value / 1e3:F1} k/s",
        _ => $"{value:F1} {unit}",
    };

    private static string Spread(Samples samples) =>
        samples.Values.Count == 1 ? "" : $"({Show(samples.Values.Min(), samples.Figure.Unit)} to {Show(samples.Values.Max(), samples.Figure.Unit)})";
}
