using Iopf.Host.Runs.Reading;

namespace Iopf.Host.Runs.Showing;

/// <summary>A line in which runs differ.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Values">The value of each run; null: it has none.</param>
internal sealed record RunDifference(string Key, IReadOnlyList<Leaf?> Values);

/// <summary>A part of what is known of runs.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Equal">How many lines are equal in all runs.</param>
/// <param name="Differences">The others.</param>
internal sealed record ComparedSection(string Name, int Equal, IReadOnlyList<RunDifference> Differences);

/// <summary>Runs side by side.</summary>
internal static class RunComparison
{
    /// <summary>What differs, section by section.</summary>
    /// <param name="runs">At least two.</param>
    public static IReadOnlyList<ComparedSection> Of(IReadOnlyList<FoundRun> runs)
    {
        var facts = runs.Select(RunFacts.Of).ToList();
        return [.. facts[0].Select((section, i) => Compare(section.Name, [.. facts.Select(each => each[i])]))];
    }

    private static ComparedSection Compare(string name, IReadOnlyList<FactSection> sections)
    {
        var byKey = sections.Select(section => section.Values.ToDictionary(leaf => leaf.Key, StringComparer.Ordinal)).ToList();
        var (equal, differences) = (0, new List<RunDifference>());
        foreach (var key in sections.SelectMany(section => section.Values).Select(leaf => leaf.Key).Distinct(StringComparer.Ordinal))
        {
            var values = byKey.Select(leaves => leaves.TryGetValue(key, out var leaf) ? leaf : (Leaf?)null).ToList();
            if (values.TrueForAll(value => value == values[0]))
                equal++;
            else
                differences.Add(new RunDifference(key, values));
        }

        return new ComparedSection(name, equal, differences);
    }
}
