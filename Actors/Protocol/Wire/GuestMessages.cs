using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>A guest client to its guest, before all else: this is who takes the guest's answers and invalidations.</summary>
public sealed record ConnectGuest : IWireMessage
{
    /// <summary>The message.</summary>
    public static ConnectGuest Instance { get; } = new();
}

/// <summary>A guest client to its guest: a group of page requests enters the queue of the guest's virtual IOMMU (K2).</summary>
/// <param name="Requests">All requests in their order, with the index that the guest is to see.</param>
public sealed record InjectFault(EquatableArray<PageRequest> Requests) : IWireMessage;

/// <summary>A guest to its client: the guest's own driver answers a group. All it can say is requester, PASID and index (K2).</summary>
/// <param name="Response">The answer; it names the PASID of the requests even where the wire does not.</param>
public sealed record GuestAnswer(PageResponse Response) : IWireMessage;

/// <summary>A guest client to its guest: that answer was not taken.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Reason">Why.</param>
/// <param name="Core">What the core said, where it was the core that refused.</param>
public sealed record GuestAnswerRefused(GuestAnswer Answer, GuestRefusal Reason, AnswerRefusal Core = AnswerRefusal.None) : IWireMessage;

/// <summary>A guest to its client: it has read an event of its virtual IOMMU, a fault without an answer (Q6), and the buffer of that is free again.</summary>
public sealed record GuestEventRead : IWireMessage
{
    /// <summary>The message.</summary>
    public static GuestEventRead Instance { get; } = new();
}

/// <summary>Reply to <c>RegisterGuest</c>.</summary>
/// <param name="Refusal">Why the client is not registered; null: it is.</param>
public sealed record GuestRegistered(string? Refusal) : IWireMessage;

/// <summary>Reply to <c>UnregisterGuest</c>: the guest gets no fault any more.</summary>
/// <param name="Closed">How many groups were closed for it.</param>
public sealed record GuestUnregistered(int Closed) : IWireMessage;
