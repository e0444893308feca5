using Iopf.Plays.Performing;
using Iopf.Plays.Policies;

namespace Iopf.Host.Requests;

/// <summary>What a user wants to see played.</summary>
internal sealed record PlayRequest
{
    /// <summary>Which plays, in this order: names, or files.</summary>
    public IReadOnlyList<string> Plays { get; init; } = [];

    /// <summary>The policies that were set, with their words.</summary>
    public IReadOnlyList<(PolicyKey Key, string Word)> Set { get; init; } = [];

    /// <summary>Chooses the order of deliveries; 0: the order of sending.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the chart tells who owes which answers.</summary>
    public bool ShowsOwed { get; init; }

    /// <summary>Where the chart is drawn; null: nowhere.</summary>
    public string? Svg { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether there is no play, but a list of all.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether the plays are printed as they are written.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether there is no play, but the keys of stories in files.</summary>
    public bool IsKeys { get; init; }

    /// <summary>Whether there is no play, but the table of all matchings.</summary>
    public bool IsTable { get; init; }

    /// <summary>Columns of the chart; null: those of the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the chart has only ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>The policies that were set and make no difference to a play.</summary>
    public IReadOnlyList<PolicyKey> UnusedBy(Story play) => [.. Set.Select(each => each.Key).Except(play.Policies)];

    /// <summary>The policies of a play: its own, with those that were set.</summary>
    public PlayPolicies PoliciesOf(Story play) => Set.Aggregate(play.Defaults, (policies, each) => each.Key.Set(policies, each.Word)!);
}
