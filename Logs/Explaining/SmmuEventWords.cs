using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining;

/// <summary>What the words of an SMMUv3 event say beyond its number: stage, class, stall (F§2.3).</summary>
internal static class SmmuEventWords
{
    /// <summary>The classes of bits 41:40 of the second word.</summary>
    private static readonly string[] Classes =
        ["the fetch of a context descriptor", "the fetch of a page table", "the address that the device gave", "a class that is reserved"];

    private static readonly ImmutableArray<int> OfTranslation = [0x0b, 0x10, 0x11, 0x12, 0x13];

    /// <summary>Whether an event says what was wanted (docs/descriptors.md).</summary>
    public static bool HasAccess(int code) => code is 0x01 or 0x0b or 0x20 or (>= 0x10 and <= 0x13);

    /// <summary>Whether an event has the address that the device used.</summary>
    public static bool HasAddress(int code) => HasAccess(code) || code is 0x07 or 0x24;

    /// <summary>Adds level, direction of the table walk, and stall to an explanation.</summary>
    public static LogExplanation Complete(LogExplanation explanation)
    {
        var record = explanation.Record;
        if (record.Words.Length < 2 || record.Code is not { } code)
            return explanation;

        var word = record.Words[1];
        var isStalled = code is >= 0x10 and <= 0x13 && Has(word, 31);
        var details = explanation.Details.ToBuilder();
        if (OfTranslation.Contains(code))
        {
            var kind = (int)((word >> 40) & 3);
            var stage = Has(word, 39) ? "stage 2 (the table of the host)" : "stage 1 (the table of the process, or of the guest under nesting)";
            details.Add(new Note($"CLASS {kind}: at {Classes[kind]}"));
            if (kind == 1)
                details.Add(new Note($"TTRnW {(Has(word, 44) ? 1 : 0)}: the unit wanted to {(Has(word, 44) ? "read" : "write")} the table"));

            explanation = explanation with { Level = $"{stage}, at {Classes[kind]}" };
        }

        if (!isStalled)
            return explanation with { Details = details.ToImmutable() };

        details.Add(new Note($"Stall 1: the access waits for an answer to tag 0x{word & 0xffff:x}"));
        return explanation with
        {
            Title = explanation.Title.Replace("refused", "stalled", StringComparison.Ordinal),
            Details = details.ToImmutable(),
            Remarks = explanation.Remarks.Add(
                new Note("the kernel prints a stall only if nobody took it: no domain with a handler of page faults, or a device with several stream ids")),
        };
    }

    private static bool Has(ulong word, int bit) => ((word >> bit) & 1) != 0;
}
