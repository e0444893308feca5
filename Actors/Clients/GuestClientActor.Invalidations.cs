using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Actors.Clients;

// What the guest takes back from its process leaves the cache of the real device, which only the host can reach (D7).
public sealed partial class GuestClientActor
{
    private readonly RelayedInvalidations _invalidations = new();
    private readonly List<ClientAttached> _attachments = [];

    private void OnInvalidation(object message)
    {
        switch (message)
        {
            case InvalidatePages request:
                Invalidate(request);
                break;
            case PagesInvalidated done:
                Complete(done.Token);
                break;
            case ClientAttached attached:
                Detach(attached.Requester, attached.Pasid);
                _attachments.Add(attached);
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case ClientDetached detached:
                Detach(detached.Requester, detached.Pasid);
                break;
            case DeviceCacheLost lost:
                _attachments.RemoveAll(attachment => attachment.Requester == lost.Requester);
                foreach (var token in _invalidations.Of(lost.Requester))
                    Complete(token);

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // Where the device does not use that address space (or it is not the guest's) no cache holds anything of it for this guest.
    private void Invalidate(InvalidatePages request)
    {
        var relayed = _invalidations.Begin(request, Sender);
        var attachment = _attachments.Find(other => other.Requester == request.Requester && other.Pasid == request.Pasid);
        if (attachment is null)
            Complete(relayed.Token);
        else
            _links.ClientAndUnit.Send(attachment.Unit, relayed, Self);
    }

    private void Complete(ulong token)
    {
        if (_invalidations.Done(token) is { } done)
            _links.ClientToGuest.Send(done.ReplyTo, done.Reply, Self);
    }

    private void Detach(RequesterId requester, Pasid? pasid) =>
        _attachments.RemoveAll(other => other.Requester == requester && other.Pasid == pasid);
}
