namespace Iopf.Os.Guests;

/// <summary>Why a guest's answer was not taken (K2).</summary>
public enum GuestRefusal : byte
{
    /// <summary>It was taken, as far as the client can tell.</summary>
    None,

    /// <summary>It names a requester that is not the guest's.</summary>
    OtherRequester,

    /// <summary>It names a PASID that is not the guest's own, or not that of the group, or none where the guest has one.</summary>
    OtherPasid,

    /// <summary>The guest was given no group of that index and PASID that it has not answered yet.</summary>
    UnknownIndex,

    /// <summary>The group it is for was closed meanwhile.</summary>
    Closed,

    /// <summary>The core refused it (C7).</summary>
    ByCore,
}
