namespace Iopf.Messages.Records;

/// <summary>
/// A fault as a client is told of it (R1), in the newest meaning: what the driver fills in, before it becomes bytes of the version that the
/// client chose. It carries neither version nor requester: its registration has both.
/// </summary>
public readonly record struct FaultRecord
{
    private const FaultRecordFlags OfPageRequests = FaultRecordFlags.PasidValid | FaultRecordFlags.Last
        | FaultRecordFlags.ResponseNeedsPasid | FaultRecordFlags.AddressValid | FaultRecordFlags.PrivateDataValid;

    private const FaultRecordFlags OfUnrecoverable =
        FaultRecordFlags.PasidValid | FaultRecordFlags.AddressValid | FaultRecordFlags.FetchAddressValid;

    private const PageAccess AllAccess = PageAccess.Read | PageAccess.Write | PageAccess.Execute | PageAccess.Privileged;

    /// <summary>What it reports.</summary>
    public FaultRecordType Type { get; init; }

    /// <summary>Which fields hold something.</summary>
    public FaultRecordFlags Flags { get; init; }

    /// <summary>Why the access was given up; <see cref="UnrecoverableReason.Unknown"/> for a page request.</summary>
    public UnrecoverableReason Reason { get; init; }

    /// <summary>What was wanted.</summary>
    public PageAccess Access { get; init; }

    /// <summary>The address space; 0 without <see cref="FaultRecordFlags.PasidValid"/>.</summary>
    public Pasid Pasid { get; init; }

    /// <summary>The group that an answer names: a PRI index, or a stall tag; 0 for an unrecoverable fault.</summary>
    public GroupTag Group { get; init; }

    /// <summary>What the device used as an address; 0 without <see cref="FaultRecordFlags.AddressValid"/>.</summary>
    public ulong Address { get; init; }

    /// <summary>The address whose fetch failed; 0 without <see cref="FaultRecordFlags.FetchAddressValid"/>.</summary>
    public ulong FetchAddress { get; init; }

    /// <summary>Private data of the unit, the first half; 0 without <see cref="FaultRecordFlags.PrivateDataValid"/>.</summary>
    public ulong PrivateData0 { get; init; }

    /// <summary>The second half.</summary>
    public ulong PrivateData1 { get; init; }

    /// <summary>The record of a page request. It has no private data; a record with them is made of it with <c>with</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="responseNeedsPasid">
    /// Whether its function wants PASIDs in answers; of no effect without a PASID (F§1.5), and for a stall, whose answer has none.
    /// </param>
    /// <exception cref="ArgumentException">It is a Stop Marker, which nobody is told of (D6).</exception>
    public static FaultRecord From(PageRequest request, bool responseNeedsPasid)
    {
        if (request.IsStopMarker)
            throw new ArgumentException("A Stop Marker is no fault.", nameof(request));

        var flags = FaultRecordFlags.AddressValid;
        if (request.Pasid.HasValue)
            flags |= FaultRecordFlags.PasidValid | (responseNeedsPasid && request.Stall is null ? FaultRecordFlags.ResponseNeedsPasid : FaultRecordFlags.None);
        if (request.Last)
            flags |= FaultRecordFlags.Last;
        return new()
        {
            Type = FaultRecordType.PageRequest,
            Flags = flags,
            Access = request.Access,
            Pasid = request.Pasid.GetValueOrDefault(),
            Group = request.Tag,
            Address = request.Address.Value,
        };
    }

    /// <summary>The record of an unrecoverable fault (Q6).</summary>
    public static FaultRecord From(UnrecoverableFault fault) => new()
    {
        Type = FaultRecordType.Unrecoverable,
        Flags = (fault.Pasid.HasValue ? FaultRecordFlags.PasidValid : FaultRecordFlags.None)
            | (fault.Address.HasValue ? FaultRecordFlags.AddressValid : FaultRecordFlags.None)
            | (fault.FetchAddress.HasValue ? FaultRecordFlags.FetchAddressValid : FaultRecordFlags.None),
        Reason = fault.Reason,
        Access = fault.Access,
        Pasid = fault.Pasid.GetValueOrDefault(),
        Address = fault.Address.GetValueOrDefault().Value,
        FetchAddress = fault.FetchAddress.GetValueOrDefault(),
    };

    /// <summary>Whether all of the flags are set.</summary>
    public bool Has(FaultRecordFlags flags) => (Flags & flags) == flags;

    /// <summary>
    /// Whether it holds together: only flags and fields of its type, nothing in a field whose flag is clear, an address in a page request, no
    /// PASID asked for in the answer to a request without one.
    /// </summary>
    public bool IsConsistent => Type switch
    {
        FaultRecordType.PageRequest => (Flags & ~OfPageRequests) == FaultRecordFlags.None && Reason == UnrecoverableReason.Unknown
            && Has(FaultRecordFlags.AddressValid)
            && (Has(FaultRecordFlags.PasidValid) || !Has(FaultRecordFlags.ResponseNeedsPasid)),
        FaultRecordType.Unrecoverable => (Flags & ~OfUnrecoverable) == FaultRecordFlags.None && Group == default,
        _ => false,
    } && HasNothingWithoutItsFlag && Access <= AllAccess;

    private bool HasNothingWithoutItsFlag =>
        (Has(FaultRecordFlags.PasidValid) || Pasid == default)
        && (Has(FaultRecordFlags.AddressValid) || Address == 0)
        && (Has(FaultRecordFlags.FetchAddressValid) || FetchAddress == 0)
        && (Has(FaultRecordFlags.PrivateDataValid) || (PrivateData0 | PrivateData1) == 0);
}
