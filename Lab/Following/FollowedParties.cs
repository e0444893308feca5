using Akka.Actor;

namespace Iopf.Lab.Following;

/// <summary>Says what an actor is, by the names above it.</summary>
internal static class FollowedParties
{
    private static readonly (string Prefix, FollowedRole Role)[] Names =
    [
        ("device-", FollowedRole.Device), ("unit-", FollowedRole.Unit), ("faults-", FollowedRole.Core), ("domain-", FollowedRole.Domain),
        ("client-", FollowedRole.Client), ("guest-", FollowedRole.Guest),
    ];

    /// <summary>The party that an actor belongs to: it, or the nearest above it that is one.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="otherwise">What it is if no name says it.</param>
    public static FollowedParty Of(IActorRef actor, FollowedRole otherwise)
    {
        for (var path = actor.Path; path is ChildActorPath child; path = child.Parent)
        {
            foreach (var (prefix, role) in Names)
            {
                if (child.Name.StartsWith(prefix, StringComparison.Ordinal))
                    return new FollowedParty(role, child.Name);
            }
        }

        return new FollowedParty(otherwise, actor.Path.Name);
    }
}
