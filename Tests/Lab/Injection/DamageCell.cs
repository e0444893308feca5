using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Tests.Lab.Injection;

/// <summary>What may come of damage on a link: nothing where it is tolerated.</summary>
/// <param name="Link">The link.</param>
/// <param name="Damage">What is done to its messages.</param>
/// <param name="Outcomes">
/// The names of invariants that are violated, or <see cref="NoProgress"/>, or <see cref="Unmet"/>. Every run may be tolerated; each of these comes of some run.
/// </param>
internal sealed record DamageCell(LinkName Link, InjectKind Damage, params IReadOnlyList<string> Outcomes)
{
    /// <summary>Nothing moves any more.</summary>
    public const string NoProgress = "stands still";

    /// <summary>Groups missed their deadline, or accesses failed.</summary>
    public const string Unmet = "failed accesses";

    /// <summary>It in the table of the page.</summary>
    public string Text => Outcomes.Count == 0 ? "tolerated" : string.Join(", ", Outcomes);

    /// <summary>What came of a run, in these words.</summary>
    public static IReadOnlyList<string> OutcomesOf(RunReport report) => report.Verdict switch
    {
        Verdict.Held => [],
        Verdict.Violated => [.. report.Invariants.Where(result => result.Violations > 0).Select(result => InvariantTable.NameOf(result.Id))],
        Verdict.NoProgress => [NoProgress],
        Verdict.Unmet => [Unmet],
        _ => [$"{report.Verdict}: {report.Why}"],
    };

    /// <inheritdoc/>
    public override string ToString() => $"{InjectKinds.NameOf(Damage)} on {LinkNames.NameOf(Link)}";
}
