using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>Something that a play must have shown.</summary>
/// <param name="Holds">Whether it did.</param>
/// <param name="Rule">What must be, with the requirement that it comes from.</param>
/// <param name="Found">What was found instead; empty where it holds.</param>
public sealed record PlayCheck(bool Holds, string Rule, string Found)
{
    /// <summary>It in a line.</summary>
    public override string ToString() => Holds ? Rule : $"NOT: {Rule}: {Found}";
}

/// <summary>Collects what was checked of a performance.</summary>
internal sealed class Judge
{
    private readonly List<PlayCheck> _checks = [];

    /// <summary>Begins with what every play must show: it came to its end, and no invariant was violated but those that it is about.</summary>
    public Judge(Evidence evidence, string? missing, InvariantLog invariants, IReadOnlyList<InvariantId> predicted)
    {
        Evidence = evidence;
        if (missing is not null)
            _checks.Add(new PlayCheck(false, "the play comes to its end", $"it waits in vain for {missing}"));

        var results = invariants.Results();
        var violated = results.FirstOrDefault(result => result.Violations > 0 && !predicted.Contains(result.Id));
        if (missing is null || violated is not null)
            Expect("no invariant is violated, and every group is closed exactly once (C10)", violated is null, violated?.First ?? "");

        if (predicted.Count == 0)
            return;

        var shown = results.Where(result => result.Violations > 0 && predicted.Contains(result.Id)).ToList();
        var rules = string.Join(", ", (shown.Count > 0 ? shown.Select(result => result.Id) : predicted).Select(id => $"{InvariantTable.NameOf(id)} ({InvariantTable.RequirementOf(id)})"));
        Expect($"the damage shows as violations of invariants: {rules}", shown.Count > 0, "none was violated");
    }

    /// <summary>What is known.</summary>
    public Evidence Evidence { get; }

    /// <summary>All that was checked.</summary>
    public IReadOnlyList<PlayCheck> Checks => _checks;

    /// <summary>Who is hit by what another did; null: that is not asked of this play.</summary>
    public PlayDamage? Damage { get; private set; }

    /// <summary>Notes who is hit, and checks that it is those who should be.</summary>
    /// <param name="bystanders">All that are asked about.</param>
    /// <param name="isHit">Who should be.</param>
    public void ExpectDamage(IReadOnlyList<Bystander> bystanders, Func<Bystander, bool> isHit)
    {
        Damage = PlayDamage.Of(Evidence.Events, bystanders);
        var expected = PlayDamage.Of(bystanders, isHit);
        Expect($"damage: {expected}", Damage.Hit.SequenceEqual(expected.Hit), $"{Damage}");
    }

    /// <summary>Notes a check.</summary>
    /// <param name="rule">What must be.</param>
    /// <param name="holds">Whether it is.</param>
    /// <param name="found">What is instead.</param>
    public void Expect(string rule, bool holds, string found) => _checks.Add(new PlayCheck(holds, rule, holds ? "" : found));

    /// <summary>Notes a check of a number or another value, which stands behind the rule.</summary>
    public void ExpectEqual<T>(string rule, T expected, T found) =>
        Expect($"{rule}: {Text(expected)}", EqualityComparer<T>.Default.Equals(expected, found), $"{Text(found)} instead");

    /// <summary>Notes a check of a list.</summary>
    public void ExpectAll<T>(string rule, IReadOnlyList<T> expected, IReadOnlyList<T> found) =>
        Expect(rule, expected.SequenceEqual(found), $"[{string.Join(", ", found.Select(Text))}] instead of [{string.Join(", ", expected.Select(Text))}]");

    private static string? Text<T>(T value) => value is PageResponseCode code ? Wording.Of(code) : value?.ToString();
}
