using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Actors.Clients;

/// <summary>
/// Where a guest's device is attached, and the invalidations on their way there: what the guest takes back from its process leaves the cache
/// of the real device, which only the host can reach (D7).
/// </summary>
/// <param name="links">The links in use.</param>
/// <param name="client">The guest's client.</param>
internal sealed class GuestInvalidations(LinkSet links, IActorRef client)
{
    private readonly RelayedInvalidations _relayed = new();
    private readonly List<ClientAttached> _attachments = [];

    /// <summary>Whether it is a matter of this; then it is dealt with.</summary>
    public bool TryTake(object message, IActorRef sender)
    {
        switch (message)
        {
            case InvalidatePages request:
                Invalidate(request, sender);
                return true;
            case PagesInvalidated done:
                Complete(done.Token);
                return true;
            case ClientAttached attached:
                Detach(attached.Requester, attached.Pasid);
                _attachments.Add(attached);
                sender.Tell(new AttachmentNoted(attached), client);
                return true;
            case ClientDetached detached:
                Detach(detached.Requester, detached.Pasid);
                return true;
            case DeviceCacheLost lost:
                _attachments.RemoveAll(attachment => attachment.Requester == lost.Requester);
                foreach (var token in _relayed.Of(lost.Requester))
                    Complete(token);

                return true;
            default:
                return false;
        }
    }

    // Where the device does not use that address space (or it is not the guest's) no cache holds anything of it for this guest.
    private void Invalidate(InvalidatePages request, IActorRef asker)
    {
        var relayed = _relayed.Begin(request with { Ranges = Existing(request.Ranges) }, asker);
        var attachment = _attachments.Find(other => other.Requester == request.Requester && other.Pasid == request.Pasid);
        if (attachment is null || relayed.Ranges.IsEmpty)
            Complete(relayed.Token);
        else
            links.ClientAndUnit.Send(attachment.Unit, relayed, client);
    }

    // A guest may name what it likes. Of pages that do not exist no cache holds anything.
    private static EquatableArray<PageRange> Existing(EquatableArray<PageRange> ranges) =>
        [.. ranges.Where(range => range.Start <= Iova.MaxPage && range.Count > 0).Select(range => range with { End = Math.Min(range.End, Iova.MaxPage + 1) })];

    private void Complete(ulong token)
    {
        if (_relayed.Done(token) is { } done)
            links.ClientToGuest.Send(done.ReplyTo, done.Reply, client);
    }

    private void Detach(RequesterId requester, Pasid? pasid) =>
        _attachments.RemoveAll(other => other.Requester == requester && other.Pasid == pasid);
}
