namespace Iopf.Messages;

/// <summary>
/// A transaction that a device without PRI sends as it is, untranslated; its unit translates it, and where it cannot, lets it wait under a
/// stall tag (D8).
/// </summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Id">The function's name for the access; the completion repeats it.</param>
/// <param name="Address">What it accesses.</param>
/// <param name="Access">What it does: <see cref="PageAccess.Read"/> or <see cref="PageAccess.Write"/>, with the kind of access it is.</param>
/// <param name="Retries">How often it is run again after Success although it faults again, before it ends (D4); 0 or more.</param>
public sealed record DeviceAccess(RequesterId Requester, Pasid? Pasid, ulong Id, Iova Address, PageAccess Access, int Retries);

/// <summary>How an untranslated access ended.</summary>
public enum AccessStatus : byte
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>It was terminated with abort: the device sees an error (F§2.3). It stalled before, or never if its stream does not stall.</summary>
    Aborted,

    /// <summary>It stalled, and was terminated without abort: a read gives zero, a write is ignored (RAZ/WI), and the device sees no error.</summary>
    Terminated,

    /// <summary>It faulted again each time it was run again, as often as its device allows (D4).</summary>
    OutOfRetries,

    /// <summary>It could not stall: the unit does not translate for it, or found an error in its tables (Q6).</summary>
    Refused,
}

/// <summary>An untranslated access is over.</summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Id">As in the access.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Translation">Where its page is, if it was made; else meaningless.</param>
/// <param name="Stalls">How often it waited under a tag.</param>
public sealed record AccessCompletion(
    RequesterId Requester, Pasid? Pasid, ulong Id, AccessStatus Status, Translation Translation, int Stalls);
