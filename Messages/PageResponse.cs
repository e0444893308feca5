namespace Iopf.Messages;

/// <summary>A PCIe PRG Response message: the answer to a group (F§1.4).</summary>
/// <param name="Requester">The function that asked.</param>
/// <param name="Pasid">The PASID, only if the requests had one and the function requires it in responses (F§1.5).</param>
/// <param name="Index">The group.</param>
/// <param name="Code">The answer.</param>
public sealed record PageResponse(RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, PageResponseCode Code);
