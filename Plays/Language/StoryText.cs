namespace Iopf.Plays.Language;

/// <summary>A story as it is written in a file.</summary>
internal sealed record StoryText
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>It in a few words.</summary>
    public string Title { get; init; } = "";

    /// <summary>It in a paragraph.</summary>
    public string Plot { get; init; } = "";

    /// <summary>The policies that make a difference to it, each with the one word that holds if nobody sets it.</summary>
    public IReadOnlyList<PolicyWords> Policies { get; init; } = [];

    /// <summary>Names for choices of policies.</summary>
    public IReadOnlyList<StoryCase> Cases { get; init; } = [];

    /// <summary>Who takes part.</summary>
    public WrittenCast Cast { get; init; } = new();

    /// <summary>The columns of the chart; empty: everybody.</summary>
    public IReadOnlyList<WrittenColumn> Columns { get; init; } = [];

    /// <summary>What happens.</summary>
    public IReadOnlyList<WrittenStep> Script { get; init; } = [];

    /// <summary>What must have come of it.</summary>
    public IReadOnlyList<WrittenCheck> Expect { get; init; } = [];

    /// <summary>What the protocol says happens; the first that holds counts.</summary>
    public IReadOnlyList<WrittenOutcome> Outcomes { get; init; } = [];
}

/// <summary>A column of the chart.</summary>
/// <param name="Part">Whose.</param>
/// <param name="Heading">What stands over it; empty: what it is.</param>
/// <param name="Note">The second line of that.</param>
internal sealed record WrittenColumn(PlacedName? Part, string Heading = "", string Note = "");

/// <summary>What the protocol says happens.</summary>
internal sealed record WrittenOutcome
{
    /// <summary>When.</summary>
    public StoryCondition Condition { get; init; } = new();

    /// <summary>It in a sentence.</summary>
    public string Text { get; init; } = "";

    /// <summary>Invariants that the story then violates, one at least.</summary>
    public IReadOnlyList<PlacedName> Violates { get; init; } = [];
}
