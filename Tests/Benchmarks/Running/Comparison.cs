using System.Diagnostics;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>Runs this program and another build of it in turn, each in a process of its own, and compares medians.</summary>
internal static class Comparison
{
    /// <summary>Samples in each process, of which the median counts; warming up costs as much again.</summary>
    private const string SamplesEach = "3";

    public static void Run(string other, IReadOnlyList<string> suites, string only, int pairs, TextWriter to, TextWriter progress)
    {
        var self = typeof(Comparison).Assembly.Location;
        List<Report> ours = [], theirs = [];
        for (var pair = 0; pair < pairs; pair++)
        {
            // Who goes first alternates, so that a machine that slows down or warms up favours neither.
            var oursFirst = pair % 2 == 0;
            if (oursFirst) ours.Add(Measure(self, suites, only));
            theirs.Add(Measure(other, suites, only));
            if (!oursFirst) ours.Add(Measure(self, suites, only));
            progress.WriteLine($"pair {pair + 1} of {pairs}");
        }

        Print(ours, theirs, to);
    }

    private static void Print(List<Report> ours, List<Report> theirs, TextWriter to)
    {
        to.WriteLine($"this:  {ours[0].Engine}, calibration {Calibrated(ours)} ns a step");
        to.WriteLine($"other: {theirs[0].Engine}, calibration {Calibrated(theirs)} ns a step");
        to.WriteLine($"medians of {ours.Count} pairs, in turn, a process each, {SamplesEach} samples in each process");
        to.WriteLine($"{"",-57}{"this",14}{"other",14}{"ratio",9}   of the pairs");
        var found = theirs.SelectMany(report => report.Samples).ToLookup(samples => samples.Key, StringComparer.Ordinal);
        foreach (var same in ours.SelectMany(report => report.Samples).GroupBy(samples => samples.Key, StringComparer.Ordinal))
        {
            var mine = Merge(same);
            if (!found.Contains(same.Key))
            {
                to.WriteLine($"{same.Key,-57}{Figures.Show(mine.Median, mine.Figure.Unit),14}{"-",14}");
                continue;
            }

            var their = Merge(found[same.Key]);
            var ratio = Ratio(mine.Median, their.Median);
            var ratios = mine.Values.Zip(their.Values, Ratio).ToList();
            to.WriteLine(
                $"{same.Key,-57}{Figures.Show(mine.Median, mine.Figure.Unit),14}{Figures.Show(their.Median, mine.Figure.Unit),14}{ratio,8:F2}x   {ratios.Min():F2} to {ratios.Max():F2}");
        }
    }

    private static double Ratio(double mine, double their) => mine.Equals(their) ? 1 : mine / their;

    private static string Calibrated(List<Report> reports) =>
        $"{Samples.MedianOf([.. reports.SelectMany(report => report.CalibrationNanoseconds)]):F3}";

    private static Samples Merge(IEnumerable<Samples> parts)
    {
        var all = parts.ToList();
        var merged = new Samples(all[0].Suite, all[0].Case, all[0].Figure);
        foreach (var part in all) merged.Values.Add(part.Median);
        return merged;
    }

    private static Report Measure(string program, IReadOnlyList<string> suites, string only)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. suites, "--pairs", SamplesEach, "--case", only, "--json"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Report.FromJson(output)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
