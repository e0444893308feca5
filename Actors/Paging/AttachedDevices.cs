using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Actors.Paging;

/// <summary>The devices that walk one page table, and which of them still have to forget pages that left it. One invalidation at a time.</summary>
internal sealed class AttachedDevices
{
    private readonly List<ClientAttached> _attachments = [];
    private readonly List<RequesterId> _missing = []; // one for each PASID by which the device knows the table
    private ulong _token;

    /// <summary>Whether devices have not yet forgotten what they were asked to.</summary>
    public bool IsForgetting => _missing.Count > 0;

    /// <summary>A device uses the table from now on.</summary>
    public void Add(ClientAttached attached)
    {
        Remove(attached.Requester, attached.Pasid);
        _attachments.Add(attached);
    }

    /// <summary>A device does not use the table any more.</summary>
    public void Remove(RequesterId requester, Pasid? pasid) =>
        _attachments.RemoveAll(other => other.Requester == requester && other.Pasid == pasid);

    /// <summary>All devices are to forget pages. An invalidation before it counts no more.</summary>
    /// <returns>What is to be said, and to which unit; nothing: no device knows any page.</returns>
    public IReadOnlyList<(IActorRef Unit, InvalidatePages Message)> Forget(ImmutableArray<PageRange> ranges)
    {
        Cancel();
        var messages = new List<(IActorRef, InvalidatePages)>(_attachments.Count);
        foreach (var attachment in _attachments)
        {
            _missing.Add(attachment.Requester);
            messages.Add((attachment.Unit, new InvalidatePages(attachment.Requester, attachment.Pasid, ranges, _token)));
        }

        return messages;
    }

    /// <summary>A device has forgotten what it was asked to.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Note(PagesInvalidated done) => done.Token == _token && _missing.Remove(done.Requester) && !IsForgetting;

    /// <summary>A device lost its cache, and uses the table no more.</summary>
    /// <returns>Whether it was the last one that had something to forget.</returns>
    public bool Lose(RequesterId requester)
    {
        _attachments.RemoveAll(attachment => attachment.Requester == requester);
        return _missing.RemoveAll(missing => missing == requester) > 0 && !IsForgetting;
    }

    /// <summary>Nobody waits for an invalidation any more.</summary>
    public void Cancel()
    {
        _missing.Clear();
        _token++;
    }
}
