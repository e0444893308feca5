namespace Iopf.Host.Nodes;

/// <summary>The names of a node's events and commands, which its launcher reads and writes.</summary>
internal static class NodeWords
{
    /// <summary>It can be reached.</summary>
    public const string Listening = "listening";

    /// <summary>It is a member of a cluster.</summary>
    public const string Up = "up";

    /// <summary>Another member came, changed or went; or it did itself.</summary>
    public const string Member = "member";

    /// <summary>A member's heartbeats stopped.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>They came back.</summary>
    public const string Reachable = "reachable";

    /// <summary>The answer to <see cref="Describe"/>.</summary>
    public const string Description = "description";

    /// <summary>It begins to end.</summary>
    public const string Leaving = "leaving";

    /// <summary>The last event.</summary>
    public const string Ended = "ended";

    /// <summary>A command makes no sense.</summary>
    public const string Refused = "refused";

    /// <summary>Command: join seed nodes.</summary>
    public const string Join = "join";

    /// <summary>Command: leave the cluster and end.</summary>
    public const string Leave = "leave";

    /// <summary>Command: say what is known.</summary>
    public const string Describe = "describe";
}
