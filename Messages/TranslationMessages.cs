
namespace Iopf.Messages;

/// <summary>An ATS Translation Request: a function asks where pages are.</summary>
/// <param name="Requester">The function.</param>
/// <param name="Pasid">The address space, or null for the function's own.</param>
/// <param name="Id">The function's name for this request; the completion repeats it.</param>
/// <param name="Pages">Page addresses, in the order of the answer. Two requests are equal only if they share the array.</param>
/// <param name="Access">What is wanted of each page.</param>
public sealed record TranslationRequest(
    RequesterId Requester, Pasid? Pasid, ulong Id, EquatableArray<Iova> Pages, PageAccess Access);

/// <summary>How a translation request was completed, by the names of PCIe's completion status.</summary>
public enum TranslationStatus : byte
{
    /// <summary>There is an answer for each page, perhaps that it is not present.</summary>
    Success,

    /// <summary>The unit does not translate for that function or PASID.</summary>
    UnsupportedRequest,

    /// <summary>The unit found an error in its tables.</summary>
    CompleterAbort,
}

/// <summary>An ATS Translation Completion: one translation a page asked for, in the same order.</summary>
/// <param name="Requester">The function that asked.</param>
/// <param name="Pasid">The address space that was asked for.</param>
/// <param name="Id">As in the request.</param>
/// <param name="Pages">The translations; none unless it was a success. Two completions are equal only if they share the array.</param>
/// <param name="Status">Anything but a success: the accesses fail, and there is nothing to ask for (Q6).</param>
public sealed record TranslationCompletion(
    RequesterId Requester, Pasid? Pasid, ulong Id, EquatableArray<Translation> Pages, TranslationStatus Status = TranslationStatus.Success);

/// <summary>Where a page is, and what may be done with it.</summary>
/// <param name="Page">The page's address as asked.</param>
/// <param name="Frame">The 4 KiB frame of that page; meaningless if nothing is granted.</param>
/// <param name="Granted">The permissions; <see cref="PageAccess.None"/>: not present, or not for this access.</param>
/// <param name="Order">Size of the mapping it is part of: 2^Order pages of 4 KiB (0 or 9).</param>
public readonly record struct Translation(Iova Page, FrameNumber Frame, PageAccess Granted, byte Order)
{
    /// <summary>Whether the page may be used.</summary>
    public bool IsPresent => Granted != PageAccess.None;
}
