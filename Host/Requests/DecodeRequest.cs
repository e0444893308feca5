using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Host.Requests;

/// <summary>What a user wants of `decode`.</summary>
internal sealed record DecodeRequest
{
    /// <summary>Logs: paths, or `-` for standard input.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The format of <see cref="Words"/>, if there are words and no logs.</summary>
    public RawFormat? Format { get; init; }

    /// <summary>The words of one descriptor.</summary>
    public ImmutableArray<ulong> Words { get; init; } = [];

    /// <summary>JSON, one record a line.</summary>
    public bool IsJson { get; init; }

    /// <summary>Lines that are not recognised are printed and make an error.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Columns of the text; null: the terminal's.</summary>
    public int? Width { get; init; }

    /// <summary>Only ASCII.</summary>
    public bool IsAscii { get; init; }
}
