using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Nesting;

/// <summary>
/// Which level a page request group concerns (N1). A unit that takes page requests is not told at which level a fault arose: it walks the
/// tables for each request of the group. The level of the group is then
/// <list type="bullet">
/// <item><see cref="FaultLevel.None"/>, if every walk succeeds by now: answered Success, the device retries;</item>
/// <item><see cref="FaultLevel.Second"/>, if any walk ends there, also while fetching a table of the first level: the host mends what is
/// listed and answers Success, the device retries, and what then ends at the first level it asks for again;</item>
/// <item><see cref="FaultLevel.First"/> otherwise: to the guest.</item>
/// </list>
/// A stall is a group of one whose event says the level. So a fault of the first level goes to the guest without a walk; one of the second
/// level needs a walk only to tell which page is missing, and where it does not end there any more the host was quicker: the access is tried
/// again, and what it ends at then is an event of its own.
/// </summary>
public static class FaultLevels
{
    /// <summary>The level of a group.</summary>
    /// <param name="requests">Its requests, at least one.</param>
    /// <param name="walk">How the addresses of its address space are translated.</param>
    /// <param name="secondLevelPinned">The client says that all guest memory stays in the second level: no walk is made, and the fault is the first level's.</param>
    /// <remarks>Allocates nothing unless there is something to list.</remarks>
    public static GroupFaultLevel Of(EquatableArray<PageRequest> requests, NestedWalk walk, bool secondLevelPinned)
    {
        Invariant.Holds(requests.Length > 0, "A page request group has a request.");
        if (secondLevelPinned)
            return GroupFaultLevel.First;

        var said = SaidBy(requests[0]);
        if (said == FaultLevel.First)
            return new(FaultLevel.First, []);

        var level = FaultLevel.None;
        SortedDictionary<GuestPage, PageAccess>? missing = null;
        for (var i = 0; i < requests.Length; i++)
        {
            var ended = walk.Walk(requests[i].Address, requests[i].Access);
            if (ended.Level > level && (said == FaultLevel.None || ended.Level == said))
                level = ended.Level;
            if (ended.Level == FaultLevel.Second)
                Add(missing ??= [], ended.GuestPage, ended.IsTableFetch ? PageAccess.Read : requests[i].Access);
        }

        if (missing is null)
            return level == FaultLevel.None ? GroupFaultLevel.None : GroupFaultLevel.First;

        return new(level, [.. missing.Select(page => new SecondLevelFault(page.Key, page.Value))]);
    }

    private static FaultLevel SaidBy(PageRequest request)
    {
        if (request.Stall is null)
            return FaultLevel.None;

        return request.IsSecondLevel ? FaultLevel.Second : FaultLevel.First;
    }

    private static void Add(SortedDictionary<GuestPage, PageAccess> missing, GuestPage page, PageAccess wanted)
        => missing[page] = missing.GetValueOrDefault(page) | wanted;
}
