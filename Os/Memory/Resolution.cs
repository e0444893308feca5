using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>How an address space deals with a fault.</summary>
public enum ResolutionKind : byte
{
    /// <summary>The page was resident already.</summary>
    AlreadyMapped,

    /// <summary>The page is resident now.</summary>
    Mapped,

    /// <summary>
    /// No frame is free: evict the victim (<see cref="AddressSpace.BeginEviction"/>, invalidate the device's cache,
    /// <see cref="AddressSpace.CompleteEviction"/>), then resolve again.
    /// </summary>
    NeedsEviction,

    /// <summary>Nothing can be done before an eviction or unmapping on its way completes: of this page, or of all pages. Resolve again after it.</summary>
    EvictionPending,

    /// <summary>No area has the address.</summary>
    NoArea,

    /// <summary>The area does not permit the access.</summary>
    NotPermitted,

    /// <summary>The address space may have no page resident.</summary>
    LimitTooSmall,
}

/// <summary>What became of a fault.</summary>
/// <param name="Kind">How it was dealt with.</param>
/// <param name="Frame">The page's frame, or the victim's; else meaningless.</param>
/// <param name="Victim">Address of the page to evict; only with <see cref="ResolutionKind.NeedsEviction"/>.</param>
public readonly record struct Resolution(ResolutionKind Kind, FrameNumber Frame, Iova Victim)
{
    /// <summary>Whether the page is resident.</summary>
    public bool IsResident => Kind is ResolutionKind.AlreadyMapped or ResolutionKind.Mapped;
}
