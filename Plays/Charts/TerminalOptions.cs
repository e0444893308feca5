namespace Iopf.Plays.Charts;

/// <summary>How a chart is drawn in a terminal.</summary>
public sealed record TerminalOptions
{
    /// <summary>The least width.</summary>
    public const int LeastWidth = 80;

    /// <summary>The most width.</summary>
    public const int MostWidth = 200;

    /// <summary>Characters of a line; what is narrower or wider is taken as the least or the most.</summary>
    public int Width { get; init => field = Math.Clamp(value, LeastWidth, MostWidth); } = 120;

    /// <summary>Only ASCII, but for the texts' own letters, which become question marks.</summary>
    public bool Ascii { get; init; }

    /// <summary>ANSI colours. Marks are told by symbol and word in any case.</summary>
    public bool HasColors { get; init; }
}
