namespace Iopf.Messages;

/// <summary>A PCIe Page Request message: a function asks for one page (F§1.3).</summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Index">The group it belongs to.</param>
/// <param name="Address">An address in the page; bits 11:0 do not go over the wire.</param>
/// <param name="Access">What is wanted; <see cref="PageAccess.Write"/> also for a read of zero length.</param>
/// <param name="Last">The L bit: the last request of its group (D2).</param>
public sealed record PageRequest(
    RequesterId Requester, Pasid? Pasid, PageRequestGroupIndex Index, Iova Address, PageAccess Access, bool Last)
{
    /// <summary>
    /// A Stop Marker (D6): has a PASID, L=1, R=W=0. It is not answered and takes no credit. Without a PASID the same bits are an
    /// ordinary request (F§1.3).
    /// </summary>
    public bool IsStopMarker => Last && Pasid.HasValue && (Access & (PageAccess.Read | PageAccess.Write)) == PageAccess.None;
}
