using System.Globalization;
using Iopf.Host.Runs.Reading;
using Iopf.Lab.History;

namespace Iopf.Host.Runs.Showing;

/// <summary>A part of what is known of a run, with values that can be laid beside those of another run.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Values">The values in order; no two have one key.</param>
internal sealed record FactSection(string Name, IReadOnlyList<Leaf> Values);

/// <summary>What is known of a run, in sections.</summary>
internal static class RunFacts
{
    private const string Run = "Run";
    private const string Configuration = "Configuration";
    private const string Verdict = "Verdict";
    private const string Counts = "Counts";
    private const string Invariants = "Invariants";
    private const string Expectations = "Expectations";
    private const string Times = "Times";
    private const string StageTimes = "Stages";
    private const string Injected = "Injected faults";

    // What the configuration says already, and sentences about figures that stand here themselves.
    private static readonly string[] Left = ["schema", "version", "scenario", "seed", "nodes", "hosts", "mode", "schedule", "conclusion", "verdict", "why", "elapsedMs", "groupsPerSecond"];

    // The same in every run that has the key.
    private static readonly string[] Fixed = [".rule", ".requirement", ".text", ".source", ".name", ".first"];

    /// <summary>The sections of a run; every run has the same.</summary>
    public static IReadOnlyList<FactSection> Of(FoundRun run)
    {
        var measured = run.Results is { } results ? Leaf.Of(results).Where(leaf => !Left.Contains(Top(leaf.Key)) && !Fixed.Any(end => leaf.Key.EndsWith(end, StringComparison.Ordinal))).ToLookup(SectionOf) : null;
        var said = Leaf.Of(run.Said).Where(leaf => SectionOf(leaf) == Times);
        return
        [
            Section(Run, OfRun(run)),
            Section(Configuration, run.Scenario is { } scenario ? Leaf.Of(scenario.Root) : []),
            Section(Verdict, OfVerdict(run)),
            Section(Counts, measured?[Counts]),
            Section(Invariants, measured?[Invariants]),
            Section(Expectations, measured?[Expectations]),
            Section(Times, measured?[Times].Concat(said) ?? said),
            Section(StageTimes, run.History is { } history ? OfStages(history) : []),
            Section(Injected, run.History?.Injections.Select(each => Number($"{each.What} {each.Where}", each.Times))),
        ];
    }

    private static IEnumerable<Leaf> OfRun(FoundRun run)
    {
        var provenance = run.Provenance;
        yield return new Leaf("mode", provenance.Mode, false);
        if (provenance.Schedule is { } schedule)
            yield return new Leaf("schedule", schedule, false);

        if (provenance.Nodes is { } nodes)
            yield return Number("nodes", nodes);

        if (provenance.Hosts is { } hosts)
            yield return Number("hosts", hosts);

        foreach (var leaf in Leaf.Of(run.Said).Where(leaf => leaf.Key is "program" or "commit" or "engine" or "runtime" or "system" or "architecture" or "cores"))
            yield return leaf;
    }

    private static IEnumerable<Leaf> OfVerdict(FoundRun run)
    {
        yield return new Leaf("state", RunStates.NameOf(run.Provenance.State), false);
        if (run.Provenance.Ending is not { } ending)
            yield break;

        if (ending.Verdict is not null)
            yield return new Leaf("verdict", ending.Verdict, false);

        if (ending.Why is not null)
            yield return new Leaf("why", ending.Why, false);

        yield return Number("exit code", ending.ExitCode);
    }

    private static IEnumerable<Leaf> OfStages(HistorySummary history)
    {
        foreach (var stage in Stages.All)
        {
            var times = history.Of(stage);
            if (times.Max == 0)
                continue;

            var name = Stages.NameOf(stage);
            yield return new Leaf($"{name} sumNs", history.SumOf(stage).ToString(CultureInfo.InvariantCulture), true);
            yield return Number($"{name} p50Ns", times.Quantile(50, 100));
            yield return Number($"{name} p99Ns", times.Quantile(99, 100));
        }
    }

    private static string SectionOf(Leaf leaf) => Top(leaf.Key) switch
    {
        "invariants" => Invariants,
        "expectations" => Expectations,
        "times" or "waits" or "owed" or "owedAt" or "stages" => Times,
        _ => Counts,
    };

    private static string Top(string key) => key.Split('.', '[')[0];

    private static Leaf Number(string key, long value) => new(key, value.ToString(CultureInfo.InvariantCulture), true);

    // A later value of one key does not count: two entries of a list may bear one name.
    private static FactSection Section(string name, IEnumerable<Leaf>? values) => new(name, [.. (values ?? []).DistinctBy(leaf => leaf.Key, StringComparer.Ordinal)]);
}
