using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

internal sealed record PagerLeavingV1 : IWireForm<PagerLeavingV1, PagerLeaving>
{
    public static PagerLeavingV1 From(PagerLeaving message) => new();

    public PagerLeaving ToMessage(ref WireReader payload) => PagerLeaving.Instance;
}

internal sealed record PagerReleasedV1 : IWireForm<PagerReleasedV1, PagerReleased>
{
    public static PagerReleasedV1 From(PagerReleased message) => new();

    public PagerReleased ToMessage(ref WireReader payload) => PagerReleased.Instance;
}

/// <summary>Payload: the addresses of the pages.</summary>
internal sealed record TakePagesV1(ulong Token) : IWireForm<TakePagesV1, TakePages>
{
    public static TakePagesV1 From(TakePages message) => new(message.Token);

    public static void WritePayload(TakePages message, WireWriter payload) => payload.WriteAddresses(message.Removed);

    public TakePages ToMessage(ref WireReader payload) => new(Token, payload.ReadAddresses());
}

internal sealed record PagesTakenV1(ulong Token) : IWireForm<PagesTakenV1, PagesTaken>
{
    public static PagesTakenV1 From(PagesTaken message) => new(message.Token);

    public PagesTaken ToMessage(ref WireReader payload) => new(Token);
}

/// <summary>Payload: the ranges.</summary>
internal sealed record InvalidatePagesV1(ushort Requester, uint Pasid, ulong Token) : IWireForm<InvalidatePagesV1, InvalidatePages>
{
    public static InvalidatePagesV1 From(InvalidatePages message) => new(message.Requester.Value, Checked.Coded(message.Pasid), message.Token);

    public static void WritePayload(InvalidatePages message, WireWriter payload) => payload.WriteRanges(message.Ranges);

    public InvalidatePages ToMessage(ref WireReader payload) => new(new(Requester), Checked.Pasid(Pasid), payload.ReadRanges(), Token);
}

internal sealed record PagesInvalidatedV1(ushort Requester, ulong Token) : IWireForm<PagesInvalidatedV1, PagesInvalidated>
{
    public static PagesInvalidatedV1 From(PagesInvalidated message) => new(message.Requester.Value, message.Token);

    public PagesInvalidated ToMessage(ref WireReader payload) => new(new(Requester), Token);
}
