using System.Diagnostics;
using Akka.Actor;
using Iopf.Host.Runs.Writing;
using Iopf.Lab.Analysis;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>A run in simulated mode with a record of each group in a file and its analysis, beside the same run without: one after the other, several times.</summary>
/// <param name="faults">Faults of each run.</param>
internal sealed class RecordedRuns(int faults) : Case
{
    private const int Pairs = 3;

    public override string Suite => "history";

    public override string Name => "recorded runs";

    public override int WarmUps => faults > 100_000 ? 0 : 1; // the pairs before the last one are enough

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var folder = Directory.CreateTempSubdirectory("iopf-recorded-").FullName;
        try
        {
            var (bare, recorded) = (new List<TimeSpan>(), new List<TimeSpan>());
            for (var pair = 0; pair < Pairs; pair++)
            {
                bare.Add(Bare());
                recorded.Add(Recorded(Path.Combine(folder, "history.jsonl")));
            }

            return
            [
                new Figure("bare, a fault", "ns", MoreIsBetter: false, bare.Min().TotalNanoseconds / faults),
                new Figure("recorded, a fault", "ns", MoreIsBetter: false, recorded.Min().TotalNanoseconds / faults),
                new Figure("recorded to bare", "x", MoreIsBetter: false, recorded.Min() / bare.Min()),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private TimeSpan Bare()
    {
        var plan = Plan();
        var clock = Stopwatch.StartNew();
        Execute(plan);
        return clock.Elapsed;
    }

    private TimeSpan Recorded(string path)
    {
        var (plan, analyzer) = (Plan(), new GroupAnalyzer());
        using var writer = new HistoryWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        plan.History = new TwoHistories(writer, analyzer);
        var clock = Stopwatch.StartNew();
        Execute(plan);
        var end = writer.Close();
        var analysis = analyzer.Analyze();
        clock.Stop();
        return end.Failure is null && end.Groups == faults && analysis.Groups == faults
            ? clock.Elapsed
            : throw new InvalidOperationException($"Of {faults} groups {end.Groups} were written and {analysis.Groups} analyzed. {end.Failure}");
    }

    private void Execute(RunPlan plan)
    {
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);
        if (report.Counts.Groups != faults)
            throw new InvalidOperationException($"{report.Counts.Groups} groups were sent, where {faults} were planned.");
    }

    private RunPlan Plan() => MissingPages.Plan(
        $$"""
        name = recorded
        devices = [{ trace = "{{MissingPages.Trace}}", processes = 4, accesses = {{faults / 4}}, interval = 0, group-size = 1, lookahead = 0, start = beginning }]
        """);
}
