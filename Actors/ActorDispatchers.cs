namespace Iopf.Actors;

/// <summary>Paths of the dispatchers that actors name, in the configuration of their actor system (C5).</summary>
public static class ActorDispatchers
{
    /// <summary>Of workers, which hold their thread for the time of a blocking call.</summary>
    public const string Blocking = "iopf.blocking-dispatcher";

    /// <summary>Of clients, whose handlers may block where they said that they do, and hang.</summary>
    public const string Clients = "iopf.client-dispatcher";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Blocking, Clients];
}
