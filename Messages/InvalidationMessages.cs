namespace Iopf.Messages;

/// <summary>An ATS Invalidate Request: the function must forget translations (D7).</summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="First">Address of the first page.</param>
/// <param name="Pages">How many pages of 4 KiB.</param>
/// <param name="Tag">The unit's name for the request; the completion repeats it.</param>
public sealed record InvalidationRequest(RequesterId Requester, Pasid? Pasid, Iova First, ulong Pages, uint Tag);

/// <summary>An ATS Invalidate Completion: the translations are gone and no access uses them any more (D7).</summary>
/// <param name="Requester">The function.</param>
/// <param name="Tag">As in the request.</param>
public sealed record InvalidationCompletion(RequesterId Requester, uint Tag);
