namespace Iopf.Messages;

/// <summary>
/// A request for one page: a PCIe Page Request message (F§1.3), or what the driver of an SMMUv3 makes of the event of a stalled transaction
/// (<see cref="Stall"/>, D8).
/// </summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Index">The group it belongs to.</param>
/// <param name="Address">An address in the page; bits 11:0 do not go over the wire.</param>
/// <param name="Access">What is wanted; <see cref="PageAccess.Write"/> also for a read of zero length.</param>
/// <param name="Last">The L bit: the last request of its group (D2).</param>
public sealed record PageRequest(
    RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, Iova Address, PageAccess Access, bool Last)
{
    // One number serves as index or stall tag, so that a request is as small as without stalls.
    private readonly ushort _number = Index.Value;
    private readonly Origin _origin;

    [Flags]
    private enum Origin : byte
    {
        Pri = 0,
        Stall = 1,
        SecondLevel = 2,
    }

    /// <summary>The group it belongs to; without meaning for a stall. Given to a stall, it makes an ordinary request of it.</summary>
    public PageRequestGroupIndex Index
    {
        get => _origin == Origin.Pri ? new(_number) : default;
        init => (_number, _origin) = (value.Value, Origin.Pri);
    }

    /// <summary>
    /// The tag of the transaction that waits at the unit (D8): the request is a group of its own then, and <see cref="Last"/>. Null: a page
    /// request of PRI.
    /// </summary>
    public StallTag? Stall
    {
        get => _origin == Origin.Pri ? null : new StallTag(_number);
        init
        {
            if (value is { } tag)
                (_number, _origin) = (tag.Value, _origin | Origin.Stall);
            else if (_origin != Origin.Pri)
                (_number, _origin) = (0, Origin.Pri);
        }
    }

    /// <summary>Of a stall: its event says that it arose at the second level (bit S2, N1). Nothing says so of other requests.</summary>
    public bool IsSecondLevel
    {
        get => (_origin & Origin.SecondLevel) != Origin.Pri;
        init => _origin = value ? _origin | Origin.SecondLevel | Origin.Stall : _origin & ~Origin.SecondLevel;
    }

    /// <summary>
    /// The number that the maker of the request gave it, unique in the life of its function; 0: none. It is for observers alone
    /// (ledgers, charts, verdicts), which tell equal requests apart by it: it goes over no wire, and is no part of equality.
    /// </summary>
    public ulong Serial { get; init; }

    /// <summary>The core's key of the group: stall tag or index (C2).</summary>
    public GroupTag Tag => new(_number);

    /// <summary>
    /// A Stop Marker (D6): has a PASID, L=1, R=W=0. It is not answered and takes no credit. Without a PASID the same bits are an
    /// ordinary request (F§1.3).
    /// </summary>
    public bool IsStopMarker =>
        Last && Pasid.HasValue && (Access & (PageAccess.Read | PageAccess.Write)) == PageAccess.None && _origin == Origin.Pri;

    /// <summary>Whether two requests say the same; their serials do not count.</summary>
    public bool Equals(PageRequest? other) =>
        other is not null && Requester == other.Requester && Pasid == other.Pasid && _number == other._number && _origin == other._origin
        && Address == other.Address && Access == other.Access && Last == other.Last;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var name = (((Requester.Value * 31) + (int)(Pasid?.Value ?? uint.MaxValue)) * 31) + _number;
        return (((name * 31) + Address.GetHashCode()) * 31) + ((int)Access * 4) + ((int)_origin * 2) + (Last ? 1 : 0);
    }
}
