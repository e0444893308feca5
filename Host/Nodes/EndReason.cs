using Akka.Actor;
using Iopf.Host.Terminal;

namespace Iopf.Host.Nodes;

/// <summary>The words for why a node ends.</summary>
internal static class EndReason
{
    /// <summary>Ctrl-C or SIGTERM.</summary>
    public const string Signal = "signal";

    /// <summary>It was told to over its control.</summary>
    public const string Command = "command";

    /// <summary>Whoever controls it closed its standard input, or is gone.</summary>
    public const string InputClosed = "input-closed";

    /// <summary>The actor system ended by itself.</summary>
    public const string System = "system";

    /// <summary>Another node had it leave.</summary>
    public const string Left = "left";

    /// <summary>The other nodes removed it.</summary>
    public const string Removed = "removed";

    /// <summary>No seed node took it in.</summary>
    public const string NotJoined = "not-joined";

    /// <summary>A node that it connected to does not know its authority, or has another one.</summary>
    public const string Untrusted = "untrusted";

    /// <summary>It could not begin.</summary>
    public const string NotStarted = "not-started";

    // Its type is Akka.NET's own.
    private const string RefusedByTls = "TlsHandshakeFailureReason";

    /// <summary>The reason of a system that ended by itself.</summary>
    public static string Of(CoordinatedShutdown.Reason? reason) => reason switch
    {
        CoordinatedShutdown.ClusterDowningReason => Removed,
        CoordinatedShutdown.ClusterJoinUnsuccessfulReason => NotJoined,
        CoordinatedShutdown.ClusterLeavingReason => Left,
        { } other when other.GetType().Name == RefusedByTls => Untrusted,
        _ => System,
    };

    /// <summary>The error that a reason is; null: it is none.</summary>
    /// <param name="why">The reason.</param>
    /// <param name="seeds">Whom the node was to join.</param>
    public static HostError? ErrorOf(string why, IEnumerable<string> seeds) => why switch
    {
        Removed => new HostError(ExitCode.Unavailable, "node", "was removed from the cluster: too many of the other nodes could not reach it"),
        NotJoined => new HostError(ExitCode.Unavailable, $"--seed-node {string.Join(", ", seeds)}", "no seed node took this node in"),
        Untrusted => new HostError(ExitCode.Unavailable, "--authority", "a node that this one connected to has no certificate of this authority, or refused this node's; both logs say why"),
        System => new HostError(ExitCode.Unavailable, "node", "its actor system ended; its log says why"),
        _ => null,
    };
}
