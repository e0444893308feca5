using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>How a device is built and how it asks for pages.</summary>
public sealed record DeviceSettings
{
    /// <summary>Its address on the bus: that of its PF.</summary>
    public required RequesterId Requester { get; init; }

    /// <summary>
    /// Addresses of its virtual functions. They have caches of their own, and share credits, group indexes and status of the PF's PRI (D1).
    /// </summary>
    public ImmutableArray<RequesterId> VirtualFunctions { get; init; } = [];

    /// <summary>All its functions, the PF first.</summary>
    public IEnumerable<RequesterId> Functions => VirtualFunctions.Prepend(Requester);

    /// <summary>Page requests its PRI can have in flight (Outstanding Page Request Capacity); at least 1.</summary>
    public uint PriCapacity { get; init; } = 512;

    /// <summary>Page requests that software lets it have in flight; more than the capacity counts as that.</summary>
    public uint PriAllocation { get; init; } = 512;

    /// <summary>
    /// Whether it can ask for pages at all. One that cannot, and does not stall, fails an access whose page is missing at once, and takes a note of it:
    /// an accelerator that was told not to block on faults.
    /// </summary>
    public bool HasPri { get; init; } = true;

    /// <summary>PRG Response PASID Required.</summary>
    public bool PasidInResponse { get; init; } = true;

    /// <summary>
    /// It has no PRI and no translations of its own: its accesses go to the unit as they are and wait there (D8). The cache stands for the
    /// unit's TLB beside it. It misses one page at a time, and what is said here of PRI and of groups does not concern it.
    /// </summary>
    public bool Stalls { get; init; }

    /// <summary>What its unit does with an access that finds no translation, where it stalls (<see cref="Stalls"/>).</summary>
    public FaultModel Model { get; init; }

    /// <summary>Which of its free group indexes it takes next (D3).</summary>
    public GroupIndexOrder IndexOrder { get; init; }

    /// <summary>The index of its first group; 0 to 511.</summary>
    public int FirstIndex { get; init; }

    /// <summary>Translations that the cache (ATC) of each function holds; at least 1.</summary>
    public int CacheEntries { get; init; } = 2048;

    /// <summary>How many further accesses a stream looks at for pages to ask for together with a missing one; 0 or more.</summary>
    public int Lookahead { get; init; } = 64;

    /// <summary>Pages a stream asks for in one group, at most; 1 to 512.</summary>
    public int GroupSize { get; init; } = 8;

    /// <summary>How often an access is tried again after Success although its page is still missing (D4), before it fails.</summary>
    public int Retries { get; init; } = 8;

    /// <summary>
    /// Ticks from an answer of Success to the translation request that follows it; 0 or more. Where the hardware answers what it could not
    /// queue, this is what keeps a device from using up its retries before any software ran.
    /// </summary>
    public long RetryDelay { get; init; }

    /// <summary>Whether software resets and enables PRI again after a Response Failure stopped it.</summary>
    public bool RecoverPri { get; init; }
}
