namespace Iopf.Messages;

/// <summary>
/// The answer to a group: a PCIe PRG Response message (F§1.4), or what the driver of an SMMUv3 makes a CMD_RESUME of (<see cref="Stall"/>, D8).
/// </summary>
/// <param name="Requester">The function that asked.</param>
/// <param name="Pasid">The PASID, only if the requests had one and the function requires it in responses (F§1.5).</param>
/// <param name="Index">The group.</param>
/// <param name="Code">The answer.</param>
public sealed record PageResponse(RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, PageResponseCode Code)
{
    // As in a request.
    private readonly ushort _number = Index.Value;
    private readonly bool _stall;

    /// <summary>The group; without meaning for a stall. Given to a stall's answer, it makes an ordinary one of it.</summary>
    public PageRequestGroupIndex Index
    {
        get => _stall ? default : new(_number);
        init => (_number, _stall) = (value.Value, false);
    }

    /// <summary>The tag of the stalled transaction that is answered; null: a group of page requests is.</summary>
    public StallTag? Stall
    {
        get => _stall ? new StallTag(_number) : null;
        init
        {
            if (value is { } tag)
                (_number, _stall) = (tag.Value, true);
            else if (_stall)
                (_number, _stall) = (0, false);
        }
    }

    /// <summary>The core's key of the group: stall tag or index (C2).</summary>
    public GroupTag Tag => new(_number);

    /// <summary>The answer to a group by its last request.</summary>
    /// <param name="last">The last request.</param>
    /// <param name="withPasid">Whether it carries the PASID. An answer to a stall has none: CMD_RESUME has no room for it.</param>
    /// <param name="code">The answer.</param>
    public static PageResponse To(PageRequest last, bool withPasid, PageResponseCode code) => last.Stall is { } tag
        ? new(last.Requester, null, default, code) { Stall = tag }
        : new(last.Requester, withPasid ? last.Pasid : null, last.Index, code);
}
