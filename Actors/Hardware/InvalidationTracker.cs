using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>Invalidations that a unit has sent to devices and whose completions it waits for (D7).</summary>
internal sealed class InvalidationTracker
{
    private readonly Dictionary<uint, Pending> _pending = [];
    private uint _lastTag;

    /// <summary>Begins one; it is done when the device completed each of its ranges.</summary>
    /// <returns>The tag that requests and completions carry.</returns>
    public uint Begin(InvalidatePages request, IActorRef replyTo)
    {
        do
            _lastTag++;
        while (_pending.ContainsKey(_lastTag));

        _pending.Add(_lastTag, new Pending(request.Requester, request.Ranges.Length, new Done(replyTo, new PagesInvalidated(request.Requester, request.Token))));
        return _lastTag;
    }

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

    public readonly record struct Done(IActorRef ReplyTo, PagesInvalidated Reply);

    private readonly record struct Pending(RequesterId Requester, int Ranges, Done Done);
}
