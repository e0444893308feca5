using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>What a bit of a word of flags means.</summary>
/// <param name="Mask">The bit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Set">What it means if it is set; empty if nothing is to be said.</param>
/// <param name="Clear">What it means if it is clear; empty if nothing is to be said.</param>
/// <param name="IsSure">False where it could not be verified.</param>
internal sealed record FlagBit(uint Mask, string Name, string Set, string Clear = "", bool IsSure = true);

/// <summary>Words of flags, bit by bit.</summary>
internal static class FlagBits
{
    /// <summary>
    /// Bits 27:16 of the second word of AMD's events about an access (F§5.2; RW and I in Linux, all of them in VirtualBox's EVT_IO_PAGE_FAULT_T).
    /// </summary>
    public static ImmutableArray<FlagBit> AmdPageFault { get; } =
    [
        new(0x001, "GN", "a guest's address with a PASID"),
        new(0x002, "NX", "execution was asked for"),
        new(0x004, "US", "as a user"),
        new(0x008, "I", "an interrupt request, not memory"),
        new(0x010, "PR", "the page is present", "the page is not present"),
        new(0x020, "RW", "write", "read"),
        new(0x040, "PE", "the device has no permission", ""),
        new(0x080, "RZ", "a reserved bit is set in an entry", ""),
        new(0x100, "TR", "a translation request (ATS), not an access", ""),
    ];

    /// <summary>The same bits in events about the unit's own tables, where the others mean nothing.</summary>
    public static ImmutableArray<FlagBit> AmdTableError { get; } =
        [.. AmdPageFault.Where(bit => bit.Name is "I" or "RW" or "RZ" or "TR")];

    /// <summary>Flags of an AMD page request that was refused (F§2.2).</summary>
    public static ImmutableArray<FlagBit> AmdInvalidPageRequest { get; } =
    [
        new(0x001, "RX", "no answer is wanted"),
        new(0x200, "GN", "a guest's address with a PASID", "no PASID"),
    ];

    /// <summary>Fault status of a context bank of SMMUv2.</summary>
    public static ImmutableArray<FlagBit> ContextStatus { get; } =
    [
        new(1U << 1, "TF", "translation fault: nothing is mapped at the address"),
        new(1U << 2, "AFF", "access flag fault: the page's access flag is clear"),
        new(1U << 3, "PF", "permission fault: the page does not allow the access"),
        new(1U << 4, "EF", "external fault: a table could not be read"),
        new(1U << 5, "TLBMCF", "entries of the TLB contradict each other"),
        new(1U << 6, "TLBLKF", "the TLB is locked"),
        new(1U << 7, "ASF", "address size fault", IsSure: false),
        new(1U << 8, "UUT", "a transaction that the unit does not support"),
        new(1U << 30, "SS", "the access stalls and waits for the driver"),
        new(1U << 31, "MULTI", "more faults came before this one was read: they are lost"),
    ];

    /// <summary>Fault syndrome of a context bank of SMMUv2.</summary>
    public static ImmutableArray<FlagBit> ContextSyndrome { get; } =
    [
        new(1U << 4, "WNR", "write", "read"),
        new(1U << 5, "PNU", "privileged", "not privileged"),
        new(1U << 6, "IND", "instruction fetch"),
        new(1U << 7, "NSSTATE", "from the non-secure state"),
        new(1U << 8, "NSATTR", "non-secure"),
        new(1U << 10, "PTWF", "in the walk of a table, not at the access itself"),
        new(1U << 11, "AFR", "on behalf of an asynchronous request", IsSure: false),
    ];

    /// <summary>Global fault status of SMMUv2; USF in Linux, the others in a public header.</summary>
    public static ImmutableArray<FlagBit> GlobalStatus { get; } =
    [
        new(1U << 0, "ICF", "invalid context: the stream leads to a context bank that is none", IsSure: false),
        new(1U << 1, "USF", "unidentified stream: no entry matches the stream id"),
        new(1U << 2, "SMCF", "stream match conflict: several entries match the stream id"),
        new(1U << 3, "UCBF", "a context bank that is not implemented", IsSure: false),
        new(1U << 4, "UCIF", "a context interrupt that is not implemented", IsSure: false),
        new(1U << 5, "CAF", "an access to the unit's own configuration was refused", IsSure: false),
        new(1U << 6, "EF", "external fault: memory gave an error", IsSure: false),
        new(1U << 7, "PF", "permission fault", IsSure: false),
        new(1U << 31, "MULTI", "more faults came before this one was read: they are lost"),
    ];

    /// <summary>Flags of virtio-iommu's report (F§2.5).</summary>
    public static ImmutableArray<FlagBit> Virtio { get; } =
    [
        new(0x1, "R", "read"),
        new(0x2, "W", "write"),
        new(0x4, "X", "execute"),
        new(0x100, "ADDRESS", "", "no address was reported"),
    ];

    /// <summary>Says what a word means: its bits that are set, and those whose absence means something.</summary>
    public static IEnumerable<Note> Describe(ImmutableArray<FlagBit> bits, uint word)
    {
        foreach (var bit in bits)
        {
            var isSet = (word & bit.Mask) != 0;
            var text = isSet ? bit.Set : bit.Clear;
            if (text.Length > 0)
                yield return new Note($"{bit.Name} {(isSet ? 1 : 0)}: {text}", bit.IsSure);
        }

        var unknown = bits.Aggregate(word, (rest, bit) => rest & ~bit.Mask);
        if (unknown != 0)
            yield return new Note($"bits 0x{unknown:x} have no name here", IsSure: false);
    }
}
