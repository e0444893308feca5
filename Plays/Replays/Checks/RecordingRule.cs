using Iopf.Lab.Invariants;

namespace Iopf.Plays.Replays.Checks;

/// <summary>
/// A rule that a recording is checked by. Where an invariant of a run says the same, it has that one's name and words: a recording is a
/// run that happened on other hardware.
/// </summary>
public sealed class RecordingRule
{
    private RecordingRule(string name, string requirement, string rule, bool isViolation, bool needsAnswers) =>
        (Name, Requirement, Rule, IsViolation, NeedsAnswers) = (name, requirement, rule, isViolation, needsAnswers);

    /// <summary>C10: what was asked is answered once.</summary>
    public static RecordingRule ClosedOnce { get; } = Of(InvariantId.ClosedOnce);

    /// <summary>D3.</summary>
    public static RecordingRule IndexNotReused { get; } = Of(InvariantId.IndexNotReused);

    /// <summary>D5.</summary>
    public static RecordingRule NoUnexpectedIndex { get; } = Of(InvariantId.NoUnexpectedIndex);

    /// <summary>C7, F§1.5: an answer names the PASID of its group, or none.</summary>
    public static RecordingRule PasidOfAnswer { get; } = new("pasid-of-answer", "C7", "an answer names the PASID of its group, or none", true, true);

    /// <summary>D2: a group is one request for pages of one address space. No IOMMU has to check it (F§1.5), so it is for a recording to show.</summary>
    public static RecordingRule OnePasidInGroup { get; } = new("one-pasid-in-group", "D2", "the requests of a group have one PASID", true, false);

    /// <summary>C2: a group without its last request is never answered. It may also be that the recording ends before.</summary>
    public static RecordingRule LastRequestComes { get; } = new("last-request-comes", "C2", "the last request of a group comes", false, false);

    /// <summary>D4: some error paths answer requests that are not the last; the function closes the group then.</summary>
    public static RecordingRule AnsweredAtLast { get; } = new("answered-at-last", "D4", "a group is answered after its last request", false, true);

    /// <summary>D4: after a Response Failure a function asks only when software has enabled its PRI again.</summary>
    public static RecordingRule QuietAfterFailure { get; } =
        new("quiet-after-failure", "D4", "after a Response Failure nothing is asked until PRI is enabled again", false, true);

    /// <summary>D6: after its Stop Marker a PASID asks only when it is used anew.</summary>
    public static RecordingRule QuietAfterMarker { get; } =
        new("quiet-after-stop-marker", "D6", "after its Stop Marker a PASID asks nothing until it is used anew", false, false);

    /// <summary>Q4, F§2.1: what the driver refuses never reaches the core.</summary>
    public static RecordingRule WellFormed { get; } = new("well-formed", "Q4", "a request is one that a driver reports", false, false);

    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<RecordingRule> All { get; } =
    [
        ClosedOnce, IndexNotReused, NoUnexpectedIndex, PasidOfAnswer, OnePasidInGroup,
        LastRequestComes, AnsweredAtLast, QuietAfterFailure, QuietAfterMarker, WellFormed,
    ];

    /// <summary>Its name in reports and JSON.</summary>
    public string Name { get; }

    /// <summary>The requirement it comes from.</summary>
    public string Requirement { get; }

    /// <summary>It in a few words.</summary>
    public string Rule { get; }

    /// <summary>Whether what breaks it is a violation; else it is a remark, for there are innocent reasons.</summary>
    public bool IsViolation { get; }

    /// <summary>Whether nothing can be said about it where a recording holds no answers.</summary>
    public bool NeedsAnswers { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static RecordingRule Of(InvariantId id) =>
        new(Iopf.Lab.Invariants.InvariantTable.NameOf(id), Iopf.Lab.Invariants.InvariantTable.RequirementOf(id), Iopf.Lab.Invariants.InvariantTable.RuleOf(id), true, true);
}
