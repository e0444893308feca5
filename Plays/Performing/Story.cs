using Iopf.Plays.Directing;
using Iopf.Plays.Policies;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Performing;

/// <summary>A story of the protocol that can be played.</summary>
public abstract class Story
{
    private protected Story(string id, string title, string plot, IReadOnlyList<PolicyKey> policies) =>
        (Id, Title, Plot, Policies) = (id, title, plot, policies);

    /// <summary>Its name, such as <c>S7</c>.</summary>
    public string Id { get; }

    /// <summary>It in a few words.</summary>
    public string Title { get; }

    /// <summary>It in a paragraph.</summary>
    public string Plot { get; }

    /// <summary>The policies that make a difference to it.</summary>
    public IReadOnlyList<PolicyKey> Policies { get; }

    /// <summary>By which word a user names it.</summary>
    public string Word { get => field ?? Id; init; }

    /// <summary>The file that it is written in, as it stands there; null: it is written in none.</summary>
    public string? Source { get; init; }

    /// <summary>The policies that hold where nobody sets others.</summary>
    public PlayPolicies Defaults { get; init; } = new();

    /// <summary>Plays it.</summary>
    /// <param name="theater">In which mode.</param>
    /// <param name="policies">Under which policies.</param>
    public abstract Task<PlayResult> PerformAsync(Theater theater, PlayPolicies policies);
}

/// <summary>A story that is told by one performance.</summary>
internal sealed class SingleSceneStory(
    string id, string title, string plot, IReadOnlyList<PolicyKey> policies, Func<PlayPolicies, Scene> scene) : Story(id, title, plot, policies)
{
    /// <inheritdoc/>
    public override async Task<PlayResult> PerformAsync(Theater theater, PlayPolicies policies)
    {
        var performance = await theater.PerformAsync(scene(policies), policies).ConfigureAwait(false);
        return new PlayResult
        {
            Story = this,
            Policies = policies,
            Expected = performance.Expected,
            Checks = performance.Checks,
            Summary = Counts.Of(performance.Events),
            Damage = performance.Damage,
            Events = performance.Events,
            Roles = performance.Roles,
            Invariants = performance.Invariants.Results(),
        };
    }
}
