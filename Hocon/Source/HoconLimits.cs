namespace Iopf.Hocon.Source;

/// <summary>What a HOCON text may cost its reader. Every limit that is passed is a <see cref="HoconException"/>.</summary>
public sealed record HoconLimits
{
    /// <summary>The limits that apply when none are given.</summary>
    public static HoconLimits Default { get; } = new();

    /// <summary>Characters in the text and everything it includes, in all.</summary>
    public int Characters { get; init; } = 4 * 1024 * 1024;

    /// <summary>Levels of nesting of objects and lists; each element of a dotted key is a level.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Files included, in all.</summary>
    public int Includes { get; init; } = 64;

    /// <summary>Files that include each other in a row.</summary>
    public int IncludeDepth { get; init; } = 16;

    /// <summary>Substitutions that lead on to each other in a row.</summary>
    public int SubstitutionDepth { get; init; } = 128;

    /// <summary>Values and characters that substitutions may make of the text, counted with repetition.</summary>
    public int Expansion { get; init; } = 16 * 1024 * 1024;
}
