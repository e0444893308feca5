using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>How far the damage of a play goes: who is hit by what another did, and who is not.</summary>
/// <param name="Hit">Those with a group that was not closed by an answer given for it, or with an access that was not made.</param>
/// <param name="Spared">The others.</param>
public sealed record PlayDamage(IReadOnlyList<string> Hit, IReadOnlyList<string> Spared)
{
    /// <summary>It in a line.</summary>
    public override string ToString() => (Hit.Count, Spared.Count) switch
    {
        (0, _) => $"none to {Names(Spared)}",
        (_, 0) => Names(Hit),
        _ => $"{Names(Hit)}; none to {Names(Spared)}",
    };

    /// <summary>What was seen of it.</summary>
    internal static PlayDamage Of(IReadOnlyList<PlayEvent> events, IReadOnlyList<Bystander> bystanders) =>
        Of(bystanders, bystander => IsHit(events, bystander));

    /// <summary>The damage to those that it is said of.</summary>
    internal static PlayDamage Of(IReadOnlyList<Bystander> bystanders, Func<Bystander, bool> isHit) =>
        new([.. bystanders.Where(isHit).Select(each => each.Name)], [.. bystanders.Where(each => !isHit(each)).Select(each => each.Name)]);

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names);

    private static bool IsHit(IReadOnlyList<PlayEvent> events, Bystander bystander) =>
        events.Any(each => each is { Kind: PlayEventKind.Note, Subject: GroupEnded ended } && bystander.Is(ended.Last.Requester, ended.Last.Pasid)
            && (each.Mark == PlayMark.Premature || ended.By != ClosedBy.Handler))
        || events.Count(each => each.Subject is AccessMade made && bystander.Is(made.Function, made.Pasid)) < bystander.Accesses;
}

/// <summary>Somebody in a play who does nothing wrong.</summary>
/// <param name="Name">What the verdict calls it.</param>
/// <param name="Function">Its function.</param>
/// <param name="Pasid">Its address space.</param>
/// <param name="Accesses">How many accesses it makes that fault, if nothing happens to it.</param>
internal sealed record Bystander(string Name, RequesterId Function, Pasid Pasid, int Accesses)
{
    /// <summary>Whether something is of its address space.</summary>
    public bool Is(RequesterId function, Pasid? pasid) => function == Function && pasid == Pasid;
}
