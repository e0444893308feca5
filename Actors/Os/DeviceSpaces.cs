using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Os;

/// <summary>
/// What the operating system knows of a device: where it is, which domain serves which of its address spaces, and which changes of that
/// are asked for. Changes are made one after the other, and none while the device comes up.
/// </summary>
/// <param name="requester">The device.</param>
/// <param name="spaces">Its address spaces so far.</param>
internal sealed class DeviceSpaces(RequesterId requester, IEnumerable<Attachment> spaces)
{
    private readonly List<Attachment> _spaces = [.. spaces];
    private readonly Queue<SpaceOperation> _operations = [];

    public RequesterId Requester { get; } = requester;

    /// <summary>The unit it is behind; null before it came up first.</summary>
    public IActorRef? Unit { get; set; }

    /// <summary>Who brings it up and down.</summary>
    public IActorRef Hardware { get; set; } = ActorRefs.Nobody;

    /// <summary>Its fault state; null: it cannot take faults (C1).</summary>
    public IActorRef? Faults { get; set; }

    /// <summary>What its fault state knows from before a restart, or before the device was released.</summary>
    public FaultMemory Memory { get; } = new();

    /// <summary>The unit knows it.</summary>
    public bool IsUp { get; set; }

    /// <summary>Replies that are missing until it has come up; 0 while it does not.</summary>
    public int Missing { get; set; }

    /// <summary>Its address spaces.</summary>
    public IReadOnlyList<Attachment> Spaces => _spaces;

    /// <summary>The change that is under way.</summary>
    public SpaceOperation? Current { get; private set; }

    /// <summary>The domain of an address space; null if none serves it.</summary>
    public int? DomainOf(Pasid? pasid)
    {
        var at = _spaces.FindIndex(space => space.Pasid == pasid);
        return at < 0 ? null : _spaces[at].Domain;
    }

    /// <summary>Lets a domain serve an address space, or with null none.</summary>
    public void Set(Pasid? pasid, int? domain)
    {
        _spaces.RemoveAll(space => space.Pasid == pasid);
        if (domain is { } number)
            _spaces.Add(new Attachment(pasid, number));
    }

    public void Enqueue(SpaceOperation operation) => _operations.Enqueue(operation);

    /// <summary>Takes the next change in hand, if there is one and none is under way.</summary>
    public SpaceOperation? Next()
    {
        if (Current is not null || Missing > 0 || !_operations.TryDequeue(out var next))
            return null;

        return Current = next;
    }

    /// <summary>The change under way is at its end.</summary>
    public void Done() => Current = null;
}

/// <summary>A change of a device's address spaces.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="replyTo">Who asked.</param>
/// <param name="token">Its own name, which no other change has.</param>
internal sealed class SpaceOperation(object request, IActorRef replyTo, ulong token)
{
    public object Request { get; } = request;

    public IActorRef ReplyTo { get; } = replyTo;

    public ulong Token { get; } = token;

    /// <summary>The address space it is about.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>The domain that served the address space before.</summary>
    public int? Old { get; set; }

    /// <summary>What the new domain's clients still have to note (D7).</summary>
    public UnnotedTables? Unnoted { get; set; }

    /// <summary>What goes to the fault state behind the last request of the old domain; its reply ends the change.</summary>
    public object? Marker { get; set; }
}
