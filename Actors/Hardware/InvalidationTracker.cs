using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>Invalidations that a unit has sent to devices and whose completions it waits for (D7), and what happens when they are complete.</summary>
internal sealed class InvalidationTracker
{
    private readonly Dictionary<uint, Pending> _pending = [];
    private uint _lastTag;

    /// <summary>Begins one for a client; it is done when the device completed each of its ranges.</summary>
    /// <returns>The tag that requests and completions carry.</returns>
    public uint Begin(InvalidatePages request, IActorRef replyTo) =>
        Begin(request.Requester, request.Ranges.Length, new Done(replyTo, new PagesInvalidated(request.Requester, request.Token), null));

    /// <summary>Begins the one range of a switch of address spaces, behind which the marker goes.</summary>
    /// <returns>The tag that request and completion carry.</returns>
    public uint Begin(SwitchSpace request, IActorRef sender) => Begin(request.Requester, 1, MarkerOf(request, sender));

    /// <summary>What is done at the end of a switch.</summary>
    public static Done MarkerOf(SwitchSpace request, IActorRef sender) => new(request.Faults, request.Marker, sender);

    /// <summary>The device completed one range.</summary>
    /// <returns>The whole, if this was its last range; null else, or if nothing of that tag is pending.</returns>
    public Done? Completed(InvalidationCompletion completion)
    {
        if (!_pending.TryGetValue(completion.Tag, out var pending) || pending.Requester != completion.Requester)
            return null;

        if (pending.Ranges > 1)
        {
            _pending[completion.Tag] = pending with { Ranges = pending.Ranges - 1 };
            return null;
        }

        _pending.Remove(completion.Tag);
        return pending.Done;
    }

    /// <summary>The device is gone, and its cache with it: all it had to do is done.</summary>
    public IReadOnlyList<Done> Abandon(RequesterId requester)
    {
        var tags = _pending.Where(pending => pending.Value.Requester == requester).Select(pending => pending.Key).Order().ToList();
        var done = tags.ConvertAll(tag => _pending[tag].Done);
        tags.ForEach(tag => _pending.Remove(tag));
        return done;
    }

    private uint Begin(RequesterId requester, int ranges, Done done)
    {
        do
            _lastTag++;
        while (_pending.ContainsKey(_lastTag));

        _pending.Add(_lastTag, new Pending(requester, ranges, done));
        return _lastTag;
    }

    /// <summary>A message to send when an invalidation is complete.</summary>
    /// <param name="Receiver">Where to.</param>
    /// <param name="Message">The reply to a client, or a marker.</param>
    /// <param name="MarkerOf">Who sent the switch whose marker it is; null: it is none.</param>
    public readonly record struct Done(IActorRef Receiver, object Message, IActorRef? MarkerOf);

    private readonly record struct Pending(RequesterId Requester, int Ranges, Done Done);
}
