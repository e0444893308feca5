using Iopf.Lab.Following;

namespace Iopf.Host.Requests;

/// <summary>What chart of a run is wanted, and how it is drawn.</summary>
/// <param name="Wish">Of which group.</param>
internal sealed record ChartRequest(ChartWish Wish)
{
    /// <summary>The file that it is drawn into; null: none.</summary>
    public string? Svg { get; init; }

    /// <summary>Columns of the text; null: those of the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the text has only ASCII.</summary>
    public bool IsAscii { get; init; }
}
