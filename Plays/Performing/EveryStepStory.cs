using System.Globalization;
using Iopf.Lab.Invariants;
using Iopf.Plays.Directing;
using Iopf.Plays.Policies;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Performing;

/// <summary>A story of something that happens in the middle of a fault, told once for each way and each step of the fault.</summary>
internal sealed class EveryStepStory(
    string id,
    string title,
    string plot,
    IReadOnlyList<PolicyKey> policies,
    Func<PlayPolicies, IReadOnlyList<(string Word, PlayPolicies Policies)>> ways,
    Func<PlayPolicies, Scene> scene) : Story(id, title, plot, policies)
{
    // The performance that is shown, where none was wrong: something is under way everywhere then.
    private const int MiddleStep = 8;

    private static readonly string[] Head = ["", "times done", "closed", "by handler", "other answers", "cancelled", "refused", "failed accesses"];

    /// <inheritdoc/>
    public override async Task<PlayResult> PerformAsync(Theater theater, PlayPolicies policies)
    {
        var (log, checks, summary) = (new InvariantLog(), new List<PlayCheck>(), new PlaySummary());
        var table = new List<IReadOnlyList<string>> { Head };
        PerformanceResult? shown = null;
        var (isShownWrong, done) = (false, 0);
        foreach (var (word, way) in ways(policies))
        {
            var (total, before) = (new PlaySummary(), done);
            for (var step = policies.Step ?? 1; policies.Step is null || step == policies.Step; step++)
            {
                var performance = await theater.PerformAsync(scene(way with { Step = step }), policies).ConfigureAwait(false);
                done += EveryStep.IsDone(performance.Events) ? 1 : 0;
                total += Counts.Of(performance.Events);
                log.Add(performance.Invariants);
                var wrong = performance.Checks.Where(check => !check.Holds).ToList();
                checks.AddRange(wrong.Select(check => check with { Rule = $"{word} at step {Text(step)}: {check.Rule}" }));
                if (shown is null || (wrong.Count > 0 && !isShownWrong) || (!isShownWrong && step == MiddleStep))
                    (shown, isShownWrong) = (performance, wrong.Count > 0);

                if (!EveryStep.Happened(performance.Events))
                    break;
            }

            summary += total;
            table.Add(Row(word, done - before, total));
        }

        if (checks.Count == 0)
            checks.Add(new PlayCheck(true, $"in all {Text(table.Count - 1)} rows every group is closed exactly once and no invariant is violated (C10)", ""));

        return new PlayResult
        {
            Story = this,
            Policies = policies,
            Expected = shown!.Expected,
            Undone = done > 0 ? null : EveryStep.WhyUndone(shown.Events),
            Checks = checks,
            Summary = summary,
            Events = shown.Events,
            Roles = shown.Roles,
            Invariants = log.Results(),
            Table = table,
        };
    }

    private static string[] Row(string word, int done, PlaySummary total) =>
    [
        word, Text(done), Text(total.Closed), Text(total.ByHandler), Text(total.Answered - total.ByHandler), Text(total.Cancelled),
        Text(total.Refused), Text(total.FailedAccesses),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
