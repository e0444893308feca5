namespace Iopf.Lab.Invariants;

/// <summary>What a run must never violate. Each is checked as often as it could be violated.</summary>
public enum InvariantId
{
    /// <summary>C10: each accepted last request is closed exactly once.</summary>
    ClosedOnce,

    /// <summary>D2: credits are free or taken by a request in flight, and come back with the answer.</summary>
    CreditsConserved,

    /// <summary>D3: a group index is used again only after its group was answered.</summary>
    IndexNotReused,

    /// <summary>D5: no device gets an answer for an index that is not in flight.</summary>
    NoUnexpectedIndex,

    /// <summary>D7: no page is used after its invalidation completed, nor a frame through two pages.</summary>
    NoUseAfterInvalidation,

    /// <summary>An answer that is owed has one owner at a time, and passes from hand to hand along the way of a fault.</summary>
    OneOwner,

    /// <summary>Resident pages equal valid entries of the page table and stay within the limit.</summary>
    ResidentWithinLimit,

    /// <summary>The times of a group in its stages add up to its time, and those of an access's groups to the response time of the access.</summary>
    StagesAddUp,
}

/// <summary>What is known of the invariants.</summary>
public static class InvariantTable
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<InvariantId> All { get; } = Enum.GetValues<InvariantId>();

    /// <summary>The requirement it comes from.</summary>
    public static string RequirementOf(InvariantId id) => id switch
    {
        InvariantId.ClosedOnce => "C10",
        InvariantId.CreditsConserved => "D2",
        InvariantId.IndexNotReused => "D3",
        InvariantId.NoUnexpectedIndex => "D5",
        InvariantId.NoUseAfterInvalidation => "D7",
        InvariantId.OneOwner => "ledger",
        InvariantId.ResidentWithinLimit => "K1",
        _ => "times",
    };

    /// <summary>The name in reports and JSON.</summary>
    public static string NameOf(InvariantId id) => id switch
    {
        InvariantId.ClosedOnce => "closed-once",
        InvariantId.CreditsConserved => "credits-conserved",
        InvariantId.IndexNotReused => "index-not-reused",
        InvariantId.NoUnexpectedIndex => "no-unexpected-index",
        InvariantId.NoUseAfterInvalidation => "no-use-after-invalidation",
        InvariantId.OneOwner => "one-owner",
        InvariantId.ResidentWithinLimit => "resident-within-limit",
        _ => "stages-add-up",
    };

    /// <summary>The rule in a few words.</summary>
    public static string RuleOf(InvariantId id) => id switch
    {
        InvariantId.ClosedOnce => "each accepted last request is closed exactly once",
        InvariantId.CreditsConserved => "credits are free or taken, and come back with the answer",
        InvariantId.IndexNotReused => "an index is reused only after its answer",
        InvariantId.NoUnexpectedIndex => "no answer for an index that is not in flight",
        InvariantId.NoUseAfterInvalidation => "no page is used after its invalidation completed",
        InvariantId.OneOwner => "an owed answer has one owner at a time",
        InvariantId.ResidentWithinLimit => "resident pages equal valid entries, within the limit",
        _ => "the stages of an access's groups add up to its response time",
    };
}
