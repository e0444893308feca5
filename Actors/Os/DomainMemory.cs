using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// What of a domain survives its restart: its handlers, so that one that was unregistered does not come back (C9), nor is one forgotten that
/// registered meanwhile; where answers of handlers go that come late; and which names it has given, so that a reply to the life before is no
/// reply to a new call.
/// </summary>
/// <param name="handlers">Those it begins with, in the order in which they are asked.</param>
public sealed class DomainMemory(ImmutableList<HandlerRegistration> handlers) : IActorMemory
{
    private readonly Dictionary<RequesterId, IActorRef> _faults = [];
    private (RequesterId Requester, IActorRef? Faults) _lately; // most groups are of the device that the one before was of
    private uint _unrecoverable;

    /// <summary>Those registered now.</summary>
    public ImmutableList<HandlerRegistration> Handlers { get; internal set; } = handlers;

    /// <summary>A memory that begins with these handlers.</summary>
    public static implicit operator DomainMemory(ImmutableList<HandlerRegistration> handlers) => new(handlers);

    /// <summary>A group came, which a handler may answer when it is not in the domain's hands any more.</summary>
    internal void Note(FaultJob job)
    {
        var requester = job.Last.Requester;
        if (_lately.Requester == requester && job.Faults.Equals(_lately.Faults))
            return;

        _lately = (requester, job.Faults);
        _faults[requester] = job.Faults;
    }

    /// <summary>The faults of a device; null: no group of it ever came.</summary>
    internal IActorRef? FaultsOf(RequesterId requester) => _faults.GetValueOrDefault(requester);

    /// <summary>A name for an unrecoverable fault of that device.</summary>
    internal JobId NameFor(RequesterId requester) => JobId.Unrecoverable(requester, _unrecoverable++);
}
