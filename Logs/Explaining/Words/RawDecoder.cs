using System.Buffers.Binary;
using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages.Descriptors;

namespace Iopf.Logs.Explaining.Words;

/// <summary>
/// Explains descriptors that a user has as words. The codecs of <c>Messages</c> are strict; here what they refuse is said beside the fields,
/// and if only reserved bits are in the way, what it means without them.
/// </summary>
public static class RawDecoder
{
    /// <summary>Explains the words of a descriptor. All words have an explanation; if nothing else, then that they are no such descriptor.</summary>
    /// <param name="format">What they are.</param>
    /// <param name="given">As many words as the format has.</param>
    public static LogExplanation Decode(RawFormat format, ImmutableArray<ulong> given)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfNotEqual(given.Length, format.Words, nameof(given));
        var words = given.ToArray();
        var error = Read(format, words, out var explanation);
        var remarks = new List<Note>();
        if (error != DescriptorError.None)
            remarks.Add(new Note($"read strictly, these words are refused: {Sentence(error)}"));

        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & format.ReservedOf(i)) is not 0 and var reserved)
                remarks.Add(new Note($"word {i + 1} has bits that are reserved or unknown here: 0x{reserved:x}"));

            words[i] &= ~format.ReservedOf(i);
        }

        if (error == DescriptorError.ReservedBits)
            Read(format, words, out explanation);

        explanation ??= Nothing(format);
        return explanation with
        {
            Format = format,
            Remarks = [.. remarks, .. explanation.Remarks],
            Record = explanation.Record with { Words = given, Fields = [.. format.Fields.Select(field => field.Of(given.AsSpan()))] },
        };
    }

    private static DescriptorError Read(RawFormat format, ReadOnlySpan<ulong> words, out LogExplanation? explanation)
    {
        Span<byte> bytes = stackalloc byte[format.Size];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(sizeof(ulong) * i)..], words[i]);

        return format.Reading(bytes, out explanation);
    }

    private static LogExplanation Nothing(RawFormat format) => new()
    {
        Record = RawFaults.Empty(LogDriver.Core, LogKind.TraceInvalidation),
        Title = $"no {format.Title}",
        Weight = LogWeight.Fault,
        Meaning = "the fields are shown as they would be, and may mean nothing",
        Advice = new Advice(new Note("another format, words in another order, or words cut off"), ["the order: the word at the lowest address comes first"]),
    };

    private static string Sentence(DescriptorError error) => error switch
    {
        DescriptorError.TooShort => "there are too few",
        DescriptorError.NotWritten => "the type is 0, so the hardware has not written the entry yet",
        DescriptorError.WrongType => "the type names another format",
        DescriptorError.UnknownCode => "a code that says how the rest is read is reserved",
        DescriptorError.ReservedBits => "a bit that must be zero is set",
        _ => "something that belongs to a PASID is set, and there is no PASID",
    };
}
