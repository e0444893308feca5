using Akka.Actor;
using Akka.Cluster;

namespace Iopf.Cluster.Nodes;

/// <summary>A member of the cluster, as one node sees it.</summary>
/// <param name="Address">Where it listens, HOST:PORT.</param>
/// <param name="Status">How far it is: `joining`, `weakly-up`, `up`, `leaving`, `exiting`, `down` or `removed`.</param>
/// <param name="Roles">What it may run.</param>
/// <param name="IsReachable">Whether its heartbeats arrive.</param>
public sealed record MemberView(string Address, string Status, IReadOnlyList<string> Roles, bool IsReachable)
{
    /// <summary>How a member shows.</summary>
    public static MemberView Of(Member member, bool isReachable) =>
        new(TextOf(member.Address), WordOf(member.Status), [.. member.Roles.Order(StringComparer.Ordinal)], isReachable);

    /// <summary>An address as people write it, HOST:PORT.</summary>
    public static string TextOf(Address address) =>
        address.Host is { } host && host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[')
            ? $"[{host}]:{address.Port}"
            : $"{address.Host}:{address.Port}";

    private static string WordOf(MemberStatus status) => status switch
    {
        MemberStatus.Joining => "joining",
        MemberStatus.WeaklyUp => "weakly-up",
        MemberStatus.Up => "up",
        MemberStatus.Leaving => "leaving",
        MemberStatus.Exiting => "exiting",
        MemberStatus.Down => "down",
        _ => "removed",
    };
}
