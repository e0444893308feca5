using System.Collections.Immutable;
using Iopf.Messages.Descriptors;

namespace Iopf.Logs.Explaining.Explanations;

/// <summary>What a decoder says of a descriptor's bytes.</summary>
/// <param name="bytes">As many bytes as the format has.</param>
/// <param name="explanation">What they mean; null if they are refused.</param>
internal delegate DescriptorError RawReading(ReadOnlySpan<byte> bytes, out LogExplanation? explanation);

/// <summary>A format whose words can be given on a command line.</summary>
public sealed class RawFormat
{
    private const int BytesOfWord = sizeof(ulong);

    internal RawFormat(string name, string title, int words, RawReading reading, ImmutableArray<RawWordField> fields)
    {
        Name = name;
        Title = title;
        Words = words;
        Least = words;
        Reading = reading;
        Fields = fields;
    }

    /// <summary>Its name on the command line: <c>vtd-fault</c>.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public string Title { get; }

    /// <summary>How many words of 64 bits it has.</summary>
    public int Words { get; }

    /// <summary>How many of them must be given; the others are 0.</summary>
    public int Least { get; internal init; }

    /// <summary>Bytes.</summary>
    internal int Size => Words * BytesOfWord;

    internal RawReading Reading { get; }

    internal ImmutableArray<RawWordField> Fields { get; }

    /// <summary>The bits of a word that are no field's.</summary>
    internal ulong ReservedOf(int word) => ~Fields.Where(field => field.Word == word).Aggregate(0UL, (mask, field) => mask | field.Mask);
}
