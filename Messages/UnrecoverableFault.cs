namespace Iopf.Messages;

/// <summary>An access that a unit gave up: told once, and never answered (Q6). The device's access has failed.</summary>
/// <param name="Requester">The function whose access it was.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Reason">Why.</param>
/// <param name="Address">What the device used as an address; null if the fault has none (a command, a table of devices).</param>
/// <param name="FetchAddress">
/// Address of the table entry whose fetch failed or whose content was refused; null if no fetch is to blame. Under nesting it is an address
/// of the stage below: guest-physical for a guest's tables.
/// </param>
/// <param name="Access">What was wanted; <see cref="PageAccess.None"/> if not known.</param>
public sealed record UnrecoverableFault(
    RequesterId Requester, Pasid? Pasid, UnrecoverableReason Reason, Iova? Address, ulong? FetchAddress, PageAccess Access)
{
    /// <summary>
    /// The number that the unit's architecture gives it (F§5.1 to F§5.4); null where the unit records none: the reason is then the driver's or the model's
    /// own. Records of clients have no field for it.
    /// </summary>
    public int? Code { get; init; }

    /// <summary>The page request that breaks a rule and that its driver does not answer, if it is told of one (Q4); null: an access was given up.</summary>
    public PageRequest? Malformed { get; init; }

    /// <summary>What handlers are told of a page request that breaks a rule and has no answer (Q4).</summary>
    public static UnrecoverableFault Of(PageRequest malformed) =>
        new(malformed.Requester, malformed.Pasid, UnrecoverableReason.InvalidPageRequest, malformed.Address, null, malformed.Access) { Malformed = malformed };
}
