using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Os.Faults;

/// <summary>A group of the naive model.</summary>
internal sealed class NaiveGroup(GroupId id, int index, Pasid? pasid, string domain)
{
    public GroupId Id { get; } = id;

    public int Index { get; } = index;

    public Pasid? Pasid { get; } = pasid;

    public string Domain { get; } = domain;

    public List<PageRequest> Requests { get; } = [];

    public long? Due { get; set; }

    public bool IsComplete => Requests[^1].Last;
}

/// <summary>
/// The fault state of a device as one list of groups in order of arrival, searched from end to end for everything. Names of groups are
/// the model's own: this one is told them and holds only that none comes twice.
/// </summary>
internal sealed class NaiveFaults(FaultLimits limits)
{
    public List<NaiveGroup> Groups { get; } = [];

    public Dictionary<int, string> Domains { get; } = [];

    public bool Stopped { get; set; }

    public IEnumerable<NaiveGroup> Owed => Groups.Where(group => group.IsComplete);

    public IEnumerable<NaiveGroup> Partials => Groups.Where(group => !group.IsComplete);

    public long? NextDeadline => Groups.Min(group => group.Due);

    /// <summary>Earliest deadline of complete or of partial groups that is over.</summary>
    public NaiveGroup? Overdue(bool complete, long now) =>
        Groups.Where(group => group.IsComplete == complete && group.Due <= now).MinBy(group => group.Due);

    public (FaultRouteKind Kind, FaultRouteReason Reason, NaiveGroup? Joined, NaiveGroup? Abandoned) Expect(PageRequest request)
    {
        var refused = request.Last ? FaultRouteKind.Rejected : FaultRouteKind.Dropped;
        if (Stopped)
            return (FaultRouteKind.Dropped, FaultRouteReason.Stopped, null, null);

        var open = Partials.SingleOrDefault(group => group.Index == request.Index.Value);
        var older = open is not null && open.Pasid != request.Pasid ? open : null;
        var joined = older is null ? open : null;
        if (!Domains.TryGetValue(Key(request.Pasid), out var domain))
            return (refused, FaultRouteReason.NoDomain, null, open);

        if (joined is not null && joined.Domain != domain)
            return (refused, FaultRouteReason.DomainReplaced, null, request.Last ? joined : null);

        if (!request.Last && Partials.Where(group => group != older).Sum(group => group.Requests.Count) == limits.PartialRequests)
            return (refused, FaultRouteReason.TooManyRequests, null, older);

        if (joined is null && Groups.Count(group => group != older) == limits.Groups)
            return (refused, FaultRouteReason.TooManyGroups, null, older);

        return (request.Last ? FaultRouteKind.Complete : FaultRouteKind.Partial, FaultRouteReason.None, joined, older);
    }

    /// <summary>Takes in an accepted request; complete groups stand in the order of their last requests, others of their first.</summary>
    public NaiveGroup Accept(PageRequest request, GroupId id, NaiveGroup? joined, long now)
    {
        var group = joined ?? new NaiveGroup(id, request.Index.Value, request.Pasid, Domains[Key(request.Pasid)]);
        var first = group.Requests.Count == 0;
        if (first || request.Last)
        {
            Groups.Remove(group);
            Groups.Add(group);
        }

        group.Requests.Add(request);
        if (request.Last)
            group.Due = limits.Deadline > 0 ? now + limits.Deadline : null;
        else if (first)
            group.Due = limits.PartialDeadline > 0 ? now + limits.PartialDeadline : null;

        return group;
    }

    public static int Key(Pasid? pasid) => pasid is { } some ? (int)some.Value : -1;
}
