namespace Iopf.Os.Guests;

/// <summary>How a guest's answer, which names requester, PASID and index only, finds its group (K2).</summary>
public enum GuestMapping : byte
{
    /// <summary>
    /// The guest sees the device's own indexes, and its answer is for the newest pending group of that index and PASID. An index that comes
    /// back before the guest has answered makes the old answer look like the new one's (S1).
    /// </summary>
    Passthrough,

    /// <summary>
    /// Each group gets an index of the guest's own, which is not given again before the guest has answered it, whatever became of the group.
    /// </summary>
    VirtualIndex,

    /// <summary>
    /// As passthrough with a table of its own, but after an unregistration nothing is registered before the guest has answered all that it
    /// was given. A group that is closed otherwise, by its deadline, leaves the weakness of passthrough.
    /// </summary>
    DrainFirst,
}
