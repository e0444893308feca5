using System.Globalization;
using Iopf.Lab.Invariants;
using Iopf.Plays.Directing;
using Iopf.Plays.Policies;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Performing;

/// <summary>A story that goes several ways, such as one for each architecture: each is performed once and has a row of the table.</summary>
/// <param name="id">Its name.</param>
/// <param name="title">It in a few words.</param>
/// <param name="plot">It in a paragraph.</param>
/// <param name="policies">The policies that make a difference to it.</param>
/// <param name="head">The head of the table; its first column names the way.</param>
/// <param name="ways">The ways under these policies, the most telling one first: that one is shown unless another is wrong.</param>
/// <param name="row">The numbers of a way, which stand behind its name.</param>
internal sealed class WaysStory(
    string id,
    string title,
    string plot,
    IReadOnlyList<PolicyKey> policies,
    IReadOnlyList<string> head,
    Func<PlayPolicies, IReadOnlyList<(string Word, Scene Scene)>> ways,
    Func<Evidence, IReadOnlyList<int>> row) : Story(id, title, plot, policies)
{
    /// <inheritdoc/>
    public override async Task<PlayResult> PerformAsync(Theater theater, PlayPolicies policies)
    {
        var (log, checks, summary) = (new InvariantLog(), new List<PlayCheck>(), new PlaySummary());
        var table = new List<IReadOnlyList<string>> { head };
        PerformanceResult? shown = null;
        var all = ways(policies);
        foreach (var (word, scene) in all)
        {
            var performance = await theater.PerformAsync(scene, policies).ConfigureAwait(false);
            var evidence = new Evidence(performance.Events, performance.Roles);
            summary += evidence.Summary;
            log.Add(performance.Invariants);
            table.Add([word, .. row(evidence).Select(number => number.ToString(CultureInfo.InvariantCulture))]);
            checks.AddRange(all.Count == 1 ? performance.Checks : performance.Checks.Select(check => check with { Rule = $"{word}: {check.Rule}" }));
            if (shown is null || (Holds(shown) && !Holds(performance)))
                shown = performance;
        }

        return new PlayResult
        {
            Story = this,
            Policies = policies,
            Expected = shown!.Expected,
            Checks = checks,
            Summary = summary,
            Events = shown.Events,
            Roles = shown.Roles,
            Invariants = log.Results(),
            Table = all.Count == 1 ? [] : table,
        };
    }

    private static bool Holds(PerformanceResult performance) => performance.Checks.All(check => check.Holds);
}
