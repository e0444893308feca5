namespace Iopf.Cluster.Books;

/// <summary>How far a life is. A life that was killed stays in the state in which it was.</summary>
public enum LifeState : byte
{
    /// <summary>It takes faults.</summary>
    Running = 1,

    /// <summary>It takes no new faults, and waits for what is owed.</summary>
    Draining = 2,

    /// <summary>It ended by itself, and writes nothing more.</summary>
    Ended = 3,
}
