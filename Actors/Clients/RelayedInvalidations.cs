using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Actors.Clients;

/// <summary>
/// Invalidations on their way from a guest to the host's unit (D7). Each room names them by tokens of its own, so that nobody has to trust the
/// one before.
/// </summary>
internal sealed class RelayedInvalidations
{
    private readonly SortedDictionary<ulong, (InvalidatePages Request, IActorRef ReplyTo)> _pending = [];
    private ulong _token;

    /// <summary>An invalidation goes on.</summary>
    /// <returns>The same, under a token of this room.</returns>
    public InvalidatePages Begin(InvalidatePages request, IActorRef replyTo)
    {
        _pending.Add(++_token, (request, replyTo));
        return request with { Token = _token };
    }

    /// <summary>It is done. Who asked is told so by its own token; null if nothing of that token is under way.</summary>
    public (IActorRef ReplyTo, PagesInvalidated Reply)? Done(ulong token)
    {
        if (!_pending.Remove(token, out var pending))
            return null;

        return (pending.ReplyTo, new PagesInvalidated(pending.Request.Requester, pending.Request.Token));
    }

    /// <summary>What is under way, oldest first, under its tokens of this room.</summary>
    public IReadOnlyList<InvalidatePages> UnderWay => [.. _pending.Select(pending => pending.Value.Request with { Token = pending.Key })];

    /// <summary>The tokens of what is under way for a device, oldest first.</summary>
    public IReadOnlyList<ulong> Of(RequesterId requester) =>
        [.. _pending.Where(pending => pending.Value.Request.Requester == requester).Select(pending => pending.Key)];
}
