using System.Globalization;
using System.Text;
using Iopf.Hocon.Source;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Runs in which each access misses: 16 pages in turn, of which four may be in memory.</summary>
internal static class MissingPages
{
    /// <summary>The name of its trace.</summary>
    public const string Trace = "/pages.lackey";

    /// <summary>A run that is ready.</summary>
    /// <param name="text">The scenario; its memory and its service time are added.</param>
    public static RunPlan Plan(string text)
    {
        var result = ScenarioReader.Read(new HoconText("benchmark.hocon", $"{text}\nmm.resident-limit = 4\nhandler.service = 5us\n"));
        var scenario = result.Scenario ?? throw new InvalidOperationException($"The scenario is bad: {result.Errors[0]}");
        return RunPlan.Build(scenario, new Files(), out var plan) is { } error ? throw new InvalidOperationException($"The scenario is refused: {error}") : plan!;
    }

    private sealed class Files : ITraceFiles
    {
        private static readonly byte[] Text =
            Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 16).Select(page => string.Create(CultureInfo.InvariantCulture, $" S {(0x40 + page) << 12:x},8\n"))));

        public Stream Open(string path) => new MemoryStream(Text);
    }
}
