using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>
/// What <c>dev_fault</c> tells of, in the numbers of the 2019 user interface (F§3.5): type 2 is a page request, type 1 a fault for which nobody is
/// asked. Its reasons are from memory.
/// </summary>
internal static class TracedFaults
{
    private const int Unrecoverable = 1;

    private static readonly ImmutableArray<FlagBit> RequestFlags =
    [
        new(0x1, "PASID", "it has a PASID", "it has no PASID"),
        new(0x2, "LAST", "the last of its group", "more of its group follow"),
        new(0x4, "PRIVATE", "private data came with it"),
        new(0x8, "NEEDS_PASID", "the answer must name the PASID"),
    ];

    private static readonly ImmutableArray<string> Reasons =
    [
        "none was told",
        "the PASID table could not be read",
        "the entry of the PASID table is not valid",
        "the PASID is out of range, or PASIDs are off for the device",
        "a page table could not be read",
        "nothing is mapped at the address",
        "the page does not allow the access",
        "the page's access flag is clear",
        "an address that came out of a stage of translation is out of range",
    ];

    private static readonly Advice OfRefused = new(
        new Note("DMA to an address that no mapping covers, or whose mapping does not allow it: unmapped too early, or mapped in the wrong direction"),
        [Clues.DmaDebug, Clues.PermissionOfMapping, "the kernel log at the same time: reason and flags"]);

    /// <summary>Whether nobody is asked: the access has failed.</summary>
    public static bool IsUnrecoverable(LogRecord record) => record.Kind == LogKind.TraceDeviceFault && record.Number("type") == Unrecoverable;

    /// <summary>The explanation of such a fault.</summary>
    public static LogExplanation Refused(LogExplanation explanation) => explanation with
    {
        Title = $"DMA {LogWords.ForTitle(explanation.Record.Access)} refused",
        Weight = LogWeight.Fault,
        Meaning = "the unit reported a fault that nobody can serve",
        Remarks = [.. ReasonOf(explanation.Record), .. explanation.Remarks],
        Advice = OfRefused,
    };

    /// <summary>The flags of a page request.</summary>
    public static IEnumerable<Note> Details(LogRecord record) =>
        record.Flags is { } flags && !IsUnrecoverable(record) ? FlagBits.Describe(RequestFlags, flags) : [];

    private static IEnumerable<Note> ReasonOf(LogRecord record) =>
        record.Code is { } reason && reason >= 0 && reason < Reasons.Length ? [new Note($"reason {reason}: {Reasons[reason]}", IsSure: false)] : [];
}
