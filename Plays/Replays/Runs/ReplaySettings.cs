using Iopf.Messages;

namespace Iopf.Plays.Replays.Runs;

/// <summary>How a recording is played.</summary>
public sealed record ReplaySettings
{
    /// <summary>The most groups that a chart shows; nobody reads more.</summary>
    public const int MostDrawn = 100;

    /// <summary>Chooses the order of deliveries of one moment; 0: the order of sending.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// A device waits where it would use an index again whose group the model has not answered yet, and goes on as much later. Else it asks as
    /// recorded, whatever the model does.
    /// </summary>
    public bool Waits { get; init; }

    /// <summary>
    /// How long the clients of the model take for a group. Null: as long as the recorded answer took, and where none is recorded no time, or
    /// until the end of the recording if it holds other answers.
    /// </summary>
    public TimeSpan? Service { get; init; }

    /// <summary>What is mapped. An address space that is not named here has all its addresses, each page made resident when it is asked for.</summary>
    public IReadOnlyList<MappedArea> Maps { get; init; } = [];

    /// <summary>The groups that the chart shows, 0 to <see cref="MostDrawn"/>: the first ones.</summary>
    public int Drawn { get; init; } = 12;
}

/// <summary>Addresses that an address space has.</summary>
/// <param name="Pasid">The address space; null for that of each function.</param>
/// <param name="FirstPage">The first page.</param>
/// <param name="Pages">How many pages, at least 1.</param>
/// <param name="Access">What may be done with them.</param>
public sealed record MappedArea(Pasid? Pasid, ulong FirstPage, ulong Pages, PageAccess Access);
