namespace Iopf.Messages;

/// <summary>
/// Why a unit gave up an access without asking anybody (Q6). 0 to 8 are the numbers of the 2019 user interface (R0: from memory, not
/// verified); the others are ours, for what the architectures tell apart beyond it (F§5). Which of them a client gets to see is a table
/// of its own (Q6).
/// </summary>
public enum UnrecoverableReason : byte
{
    /// <summary>None that could be told.</summary>
    Unknown = 0,

    /// <summary>The PASID table could not be read.</summary>
    PasidFetch = 1,

    /// <summary>The entry of the PASID table is not valid, or is misconfigured.</summary>
    BadPasidEntry = 2,

    /// <summary>The PASID is out of range, or PASIDs are disabled for it.</summary>
    PasidInvalid = 3,

    /// <summary>The fetch of a page table, or the update of an entry, was aborted.</summary>
    WalkAbort = 4,

    /// <summary>No page is mapped there.</summary>
    PteFetch = 5,

    /// <summary>The page does not allow this access.</summary>
    Permission = 6,

    /// <summary>The access flag of the page is clear, and the unit does not set it.</summary>
    Access = 7,

    /// <summary>An address that came out of a stage of translation is out of range.</summary>
    OutOfRange = 8,

    /// <summary>An entry of a page table has reserved bits set or is misconfigured.</summary>
    BadPageEntry = 9,

    /// <summary>The address itself is out of range: not canonical, or wider than the tables.</summary>
    InputOutOfRange = 10,

    /// <summary>The address lies in the range of interrupt messages.</summary>
    InterruptRange = 11,

    /// <summary>A request of this kind is blocked for the device by its configuration.</summary>
    RequestBlocked = 12,

    /// <summary>The entry of the unit's table of devices is not valid, or is misconfigured.</summary>
    BadDeviceEntry = 13,

    /// <summary>The unit's table of devices could not be read.</summary>
    DeviceEntryFetch = 14,

    /// <summary>A page request that the unit refused.</summary>
    InvalidPageRequest = 15,

    /// <summary>Interrupt remapping, or the tables of message-signalled interrupts.</summary>
    InterruptRemapping = 16,

    /// <summary>The unit's command queue: an illegal command, or one that could not be read.</summary>
    Command = 17,

    /// <summary>A device did not complete an invalidation in time.</summary>
    InvalidationTimeout = 18,

    /// <summary>A failure within the unit, or corruption of what it read.</summary>
    Hardware = 19,

    /// <summary>The frame belongs to another owner (a check behind translation, as AMD's reverse map table).</summary>
    FrameOwnership = 20,
}
