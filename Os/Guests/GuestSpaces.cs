using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>What of a device belongs to a guest: an mdev has PASIDs of its own, an assigned function all that it names (K2).</summary>
/// <param name="Requester">The function; mdevs of one PF share it.</param>
/// <param name="Pasids">The guest's address spaces; null among them: the function's own.</param>
public sealed record GuestSpaces(RequesterId Requester, ImmutableArray<Pasid?> Pasids)
{
    /// <summary>Whether a request is the guest's.</summary>
    public bool Own(PageRequest request) => request.Requester == Requester && Pasids.Contains(request.Pasid);

    /// <summary>Why an answer cannot be one for this guest, whatever the mapping; <see cref="GuestRefusal.None"/> if it can.</summary>
    public GuestRefusal Check(PageResponse answer)
    {
        if (answer.Requester != Requester)
            return GuestRefusal.OtherRequester;

        return Pasids.Contains(answer.Pasid) ? GuestRefusal.None : GuestRefusal.OtherPasid;
    }
}
