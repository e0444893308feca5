using System.Collections.Immutable;
using Iopf.Logs.Records;

namespace Iopf.Logs.Explaining.Explanations;

/// <summary>What a record means, in plain words. What is likely or unsure says so; what the kernel wrote stays in <see cref="Record"/>.</summary>
public sealed record LogExplanation
{
    /// <summary>What is explained.</summary>
    public required LogRecord Record { get; init; }

    /// <summary>The format of the words that were given, where this explains words and no line of a log.</summary>
    public RawFormat? Format { get; init; }

    /// <summary>What happened, in a few words: <c>DMA read refused</c>.</summary>
    public required string Title { get; init; }

    /// <summary>How much it matters.</summary>
    public required LogWeight Weight { get; init; }

    /// <summary>The reason as the architecture calls it (<c>VT-d fault reason 0x06</c>); empty where the record has none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the reason means, in our own words.</summary>
    public required string Meaning { get; init; }

    /// <summary>The stage or table at which it failed; empty where nothing says it.</summary>
    public string Level { get; init; } = "";

    /// <summary>The bits of its flags and status words, one by one.</summary>
    public ImmutableArray<Note> Details { get; init; } = [];

    /// <summary>What is striking about this device or address.</summary>
    public ImmutableArray<Note> Remarks { get; init; } = [];

    /// <summary>What most often leads to it.</summary>
    public required Advice Advice { get; init; }
}
