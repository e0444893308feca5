namespace Iopf.Actors.Links;

/// <summary>
/// The links on the way of a fault, one for each direction between two parties. What passes them is enough to know who owes each answer:
/// the ledger of <c>Lab/</c> is derived from it.
/// </summary>
public sealed record LinkSet
{
    /// <summary>Every link is a plain <c>Tell</c>.</summary>
    public static LinkSet Direct { get; } = new();

    /// <summary>Page requests, translation requests, untranslated accesses and invalidation completions.</summary>
    public Link DeviceToUnit { get; init; } = Link.Direct;

    /// <summary>Page responses, translation completions, ends of untranslated accesses, and invalidation requests.</summary>
    public Link UnitToDevice { get; init; } = Link.Direct;

    /// <summary>Page requests that the unit's driver hands to the core.</summary>
    public Link UnitToCore { get; init; } = Link.Direct;

    /// <summary>Requests that a unit keeps from the core. They go to nobody: who wants to know of them looks here.</summary>
    public Link Losses { get; init; } = Link.Direct;

    /// <summary>Page responses of the core.</summary>
    public Link CoreToUnit { get; init; } = Link.Direct;

    /// <summary>Complete groups, from the core to their domain.</summary>
    public Link CoreToDomain { get; init; } = Link.Direct;

    /// <summary>Answers to groups, from their domain to the core.</summary>
    public Link DomainToCore { get; init; } = Link.Direct;

    /// <summary>Groups that a client is asked to serve.</summary>
    public Link DomainToClient { get; init; } = Link.Direct;

    /// <summary>What a client made of a group.</summary>
    public Link ClientToDomain { get; init; } = Link.Direct;

    /// <summary>Invalidations that a client asks of a unit, and their completions.</summary>
    public Link ClientAndUnit { get; init; } = Link.Direct;

    /// <summary>Groups that a guest client puts into its guest, refusals of the guest's answers, and completions of its invalidations.</summary>
    public Link ClientToGuest { get; init; } = Link.Direct;

    /// <summary>What a client says to its pager in another process.</summary>
    public Link ClientToPager { get; init; } = Link.Direct;

    /// <summary>What a pager says to its client in another process.</summary>
    public Link PagerToClient { get; init; } = Link.Direct;

    /// <summary>A guest's answers to groups, and the invalidations it asks of the host.</summary>
    public Link GuestToClient { get; init; } = Link.Direct;
}
