using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>
/// The kinds of INVALID_DEVICE_REQUEST: bits 11:9 of its flags. From memory, but for number 5, which is quoted in public from AMD's
/// specification and is what real machines log.
/// </summary>
internal static class AmdInvalidRequests
{
    private const int Shift = 9;
    private const uint Mask = 7;
    private const uint TranslationRequest = 0x100;

    /// <summary>What each kind means, by number, where the request is no translation request.</summary>
    public static ImmutableArray<Note> Table { get; } =
    [
        new("a read, or a write that waits for an answer, in the range of interrupts", IsSure: false),
        new("a translated access (ATS) of a device that may send none", IsSure: false),
        new("an access to port I/O space of a device that may make none", IsSure: false),
        new("a write to the range of system management of a device that may make none", IsSure: false),
        new("a read, or a write that waits for an answer, in a special range", IsSure: false),
        new("a write to the range of interrupts and their ends (EOI) of a device for which these are switched off"),
        new("a write to a reserved range of interrupts", IsSure: false),
        new("an access to the range of system management that is invalid", IsSure: false),
    ];

    /// <summary>What the flags of an event say.</summary>
    public static Note Describe(uint flags)
    {
        var kind = (flags >> Shift) & Mask;
        if ((flags & TranslationRequest) != 0)
            return new Note($"kind {kind}: a translation request (ATS) of a device that may send none", IsSure: false);

        var row = Table[(int)kind];
        return row with { Text = $"kind {kind}: {row.Text}" };
    }
}
