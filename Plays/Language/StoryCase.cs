using Iopf.Plays.Policies;

namespace Iopf.Plays.Language;

/// <summary>A choice of policies with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Ways">It holds where one of these does: each of its policies has one of its words.</param>
internal sealed record StoryCase(string Name, IReadOnlyList<IReadOnlyList<PolicyWords>> Ways)
{
    /// <summary>Whether it holds.</summary>
    public bool Holds(PlayPolicies policies) => Ways.Any(way => way.All(each => each.Words.Contains(each.Key.Get(policies))));
}

/// <summary>When something in a story is to be.</summary>
internal sealed record StoryCondition
{
    /// <summary>All of these cases hold.</summary>
    public IReadOnlyList<PlacedName> When { get; init; } = [];

    /// <summary>None of these cases holds.</summary>
    public IReadOnlyList<PlacedName> Unless { get; init; } = [];

    /// <summary>Whether it is to be.</summary>
    /// <param name="cases">The names of the cases that hold.</param>
    public bool Holds(IReadOnlySet<string> cases) => When.All(name => cases.Contains(name.Text)) && !Unless.Any(name => cases.Contains(name.Text));
}
