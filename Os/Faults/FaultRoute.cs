namespace Iopf.Os.Faults;

/// <summary>What the core does with a page request that reached it.</summary>
public enum FaultRouteKind : byte
{
    /// <summary>It waits in its group for the last request (C2).</summary>
    Partial,

    /// <summary>It was the last of its group: the group goes to its domain, and an answer is owed from now on (C8, C10).</summary>
    Complete,

    /// <summary>It is the last of a group that cannot be served: the device is answered Invalid at once.</summary>
    Rejected,

    /// <summary>It is dropped, and nothing is answered.</summary>
    Dropped,
}

/// <summary>Why a request was rejected or dropped.</summary>
public enum FaultRouteReason : byte
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>No domain is attached for its PASID, or for the requester (C1).</summary>
    NoDomain,

    /// <summary>Its group was begun for a domain that another has replaced since: no fault of the old one reaches the new one (C11).</summary>
    DomainReplaced,

    /// <summary>As many groups as the limit allows are in flight.</summary>
    TooManyGroups,

    /// <summary>As many requests as the limit allows wait for the last of their group.</summary>
    TooManyRequests,

    /// <summary>A Response Failure stopped this device; its faults are dropped until it is enabled again (C6), stalled accesses answered Invalid.</summary>
    Stopped,

    /// <summary>It breaks a rule, and its driver does not answer it (Q4).</summary>
    Malformed,
}

/// <summary>The core's decision about one page request.</summary>
/// <typeparam name="TDomain">How the caller names a domain.</typeparam>
/// <param name="Kind">What is done.</param>
/// <param name="Reason">Why, unless accepted.</param>
/// <param name="Group">The group it joined, if accepted.</param>
/// <param name="Domain">
/// The domain that serves the group, if accepted; or that is told of a request that breaks a rule and has no answer (Q4). Null: there is none.
/// </param>
/// <param name="Abandoned">An older, incomplete group of the same tag that this request shows to be abandoned: it is dropped (C2).</param>
/// <param name="Cookie">The number of the group, if this request completes it (C7).</param>
public readonly record struct FaultRoute<TDomain>(
    FaultRouteKind Kind, FaultRouteReason Reason, GroupId Group, TDomain? Domain, GroupId? Abandoned, uint Cookie = 0)
    where TDomain : class;
