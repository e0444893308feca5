using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>Where a walk of a page table ended.</summary>
/// <param name="Frame">The 4 KiB frame of the address; meaningless unless <see cref="Present"/>.</param>
/// <param name="Granted">What the leaf grants; <see cref="PageAccess.None"/> if there is no leaf.</param>
/// <param name="Level">Level of the entry that ended it: 4 the root, 1 the table of 4 KiB pages; 0: the address is not canonical, nothing was read.</param>
/// <param name="Order">Size of the page, 2^Order pages of 4 KiB: 0 or 9.</param>
/// <param name="Denied">Permissions that were wanted and are not granted; of a page that is not present, all that were wanted.</param>
public readonly record struct WalkResult(FrameNumber Frame, PageAccess Granted, byte Level, byte Order, PageAccess Denied)
{
    /// <summary>Whether there is a leaf.</summary>
    public bool Present => Granted != PageAccess.None;

    /// <summary>Whether there is a leaf that grants all that was wanted.</summary>
    public bool Allowed => Present && Denied == PageAccess.None;
}
