using Akka.Actor;
using Iopf.Actors.Machine;
using Iopf.Lab.Scenarios;

namespace Iopf.Lab.Injection;

/// <summary>The actors of a machine by the names that a scenario has for them.</summary>
/// <param name="machine">The machine.</param>
/// <param name="beside">Its guests and the programs that read records, by name.</param>
internal sealed class MachineActors(IActorRef machine, IReadOnlyDictionary<string, IActorRef> beside)
{
    /// <summary>The machine.</summary>
    public IActorRef Machine => machine;

    /// <summary>The actors that there are now of some that have a name of their own, with their names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="pattern">The pattern; one with a slash means actors below those that match in front of it, which are named by their parent.</param>
    public IEnumerable<(string Name, IActorRef Actor)> Find(IEnumerable<string> names, string pattern)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        var own = slash < 0 ? pattern : pattern[..slash];
        foreach (var name in names.Where(name => NamePattern.Matches(own, name)))
        {
            if (Of(name) is not { } actor)
                continue;

            if (slash < 0)
            {
                yield return (name, actor);
                continue;
            }

            foreach (var child in (actor as ActorRefWithCell)?.Children ?? [])
            {
                if (NamePattern.Matches(pattern.AsSpan(slash + 1), child.Path.Name))
                    yield return ($"{name}/{child.Path.Name}", child);
            }
        }
    }

    /// <summary>The name of an actor: its own, or behind its parent's where it has none.</summary>
    public static string NameOf(IActorRef actor) => actor.Path.Name.StartsWith('$') ? $"{actor.Path.Parent.Name}/{actor.Path.Name}" : actor.Path.Name;

    private IActorRef? Of(string name)
    {
        if (beside.TryGetValue(name, out var other))
            return other;

        return name switch
        {
            MachineActor.Name => machine,
            MachineNames.Hardware or MachineNames.Os => Below(machine, name),
            _ when name.StartsWith("unit-", StringComparison.Ordinal) || name.StartsWith("device-", StringComparison.Ordinal) => Below(machine, MachineNames.Hardware, name),
            _ when name.StartsWith("client-", StringComparison.Ordinal) => Below(machine, MachineNames.Os, MachineNames.Clients, name),
            _ => Below(machine, MachineNames.Os, name),
        };
    }

    private static IActorRef? Below(IActorRef actor, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (actor is not ActorRefWithCell parent || parent.GetSingleChild(name) is not { } child || child.IsNobody())
                return null;

            actor = child;
        }

        return actor;
    }
}
