using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>The fault status register of VT-d, which <c>handling fault status reg</c> prints in hexadecimal.</summary>
internal static class VtdFaultStatus
{
    private const uint FlagMask = 0xff;

    /// <summary>Its bits.</summary>
    public static ImmutableArray<FlagBit> Bits { get; } =
    [
        new(1U << 0, "PFO", "faults were lost: the unit had no free place to record them"),
        new(1U << 1, "PPF", "a fault is recorded"),
        new(1U << 2, "AFO", "the log of advanced faults ran over", IsSure: false),
        new(1U << 3, "APF", "an advanced fault is recorded", IsSure: false),
        new(1U << 4, "IQE", "the invalidation queue has an error"),
        new(1U << 5, "ICE", "a device answered an invalidation wrongly"),
        new(1U << 6, "ITE", "a device did not answer an invalidation in time"),
        new(1U << 7, "PRO", "the page request queue ran over (older units)"),
    ];

    /// <summary>What a value says. Which record holds the first fault (bits 15:8) tells nothing of the fault.</summary>
    public static IEnumerable<Note> Describe(uint value) => FlagBits.Describe(Bits, value & FlagMask);
}
