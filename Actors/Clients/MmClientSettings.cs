using Iopf.Os.Faults;

namespace Iopf.Actors.Clients;

/// <summary>How an mm client serves calls in the non-blocking context.</summary>
public sealed record MmClientSettings
{
    /// <summary>Serves there as one that registers for the non-blocking context alone.</summary>
    public static MmClientSettings Default { get; } = new();

    /// <summary>
    /// For one that registers for both contexts (C4): a group whose pages are all resident is served at once, any other is put off to the
    /// blocking context.
    /// </summary>
    public bool Defers { get; init; }

    /// <summary>
    /// The address space is guest-physical memory below a first level: no device knows its pages by their addresses, so whenever one is taken
    /// back all that devices have cached of the address spaces above is invalidated (D7).
    /// </summary>
    public bool BelowAnotherLevel { get; init; }

    /// <summary>Watches calls that hold their thread; null: nobody does.</summary>
    public ICallWatch? Watch { get; init; }
}

/// <summary>
/// Watches calls in the non-blocking context where they have a thread to hold (C4). The handler's actor tells it of each. It may be used by
/// several actors at once.
/// </summary>
public interface ICallWatch
{
    /// <summary>A call begins to hold its thread.</summary>
    /// <param name="handler">The handler's name.</param>
    /// <param name="group">The group.</param>
    void Begin(string handler, CompleteGroup group);

    /// <summary>The thread is free again.</summary>
    /// <param name="group">The group.</param>
    void End(CompleteGroup group);
}
