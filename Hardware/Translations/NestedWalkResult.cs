using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>Where a walk of one or two levels ended.</summary>
public readonly record struct NestedWalkResult
{
    /// <summary>At which level; <see cref="FaultLevel.None"/>: there is a translation that permits all that was wanted.</summary>
    public required FaultLevel Level { get; init; }

    /// <summary>Whether the second level was asked for a table of the first one, and not for the page itself.</summary>
    public bool IsTableFetch { get; init; }

    /// <summary>
    /// Level of the last first-level table that was needed, 4 the root to 1: the one whose entry ended the walk, or which could not be
    /// fetched, or which holds the leaf. 0: none was, as there is no first level or the address is not canonical.
    /// </summary>
    public byte TableLevel { get; init; }

    /// <summary>The guest-physical page that the second level was asked for in vain; only for <see cref="FaultLevel.Second"/>.</summary>
    public GuestPage GuestPage { get; init; }

    /// <summary>
    /// Permissions that were wanted of the level that ended the walk and are not granted there, of a page that is not present all; a
    /// table is fetched with <see cref="PageAccess.Read"/>. Can be nothing though the page is not present, if nothing was wanted.
    /// </summary>
    public PageAccess Denied { get; init; }

    /// <summary>Of a walk that did not succeed: there is an entry where it ended, which permits too little.</summary>
    public bool IsPresent { get; init; }

    /// <summary>The frame of the host; meaningless unless <see cref="Succeeded"/>.</summary>
    public FrameNumber Frame { get; init; }

    /// <summary>What both levels grant; nothing unless <see cref="Succeeded"/>.</summary>
    public PageAccess Granted { get; init; }

    /// <summary>Size of what lies together at both levels, 2^Order pages of 4 KiB: 0 or 9.</summary>
    public byte Order { get; init; }

    /// <summary>Whether there is a translation that permits all that was wanted.</summary>
    public bool Succeeded => Level == FaultLevel.None;
}
