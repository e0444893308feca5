using Iopf.Messages;

namespace Iopf.Os.Spaces;

/// <summary>
/// What the operating system knows of a device: whether it is up and takes faults, which domain serves which of its address spaces, and
/// which changes of that are asked for. Changes are made one after the other, and none while the device comes up.
/// </summary>
/// <param name="requester">The device.</param>
/// <param name="spaces">Its address spaces so far.</param>
internal sealed class DeviceSpaces(RequesterId requester, IEnumerable<(Pasid? Pasid, int Domain)> spaces)
{
    private readonly List<(Pasid? Pasid, int Domain)> _spaces = [.. spaces];
    private readonly Queue<SpaceOperation> _operations = [];
    private readonly HashSet<ulong> _attaching = [];
    private int _configuring;

    public RequesterId Requester => requester;

    /// <summary>It came up once, so it is known where it is.</summary>
    public bool HasUnit { get; set; }

    /// <summary>Its fault state.</summary>
    public FaultPresence Faults { get; set; }

    /// <summary>The unit knows it.</summary>
    public bool IsUp { get; set; }

    /// <summary>Its address spaces.</summary>
    public IReadOnlyList<(Pasid? Pasid, int Domain)> Spaces => _spaces;

    /// <summary>The change that is under way.</summary>
    public SpaceOperation? Current { get; private set; }

    /// <summary>Whether replies are missing until it has come up.</summary>
    public bool ComesUp => _configuring > 0 || _attaching.Count > 0;

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
            _spaces.Add((pasid, number));
    }

    /// <summary>It comes up when the unit has done so many things, and the fault state those of these names; with none it does not come up.</summary>
    public void Await(int configuring, params IEnumerable<ulong> attaching)
    {
        _configuring = configuring;
        _attaching.Clear();
        _attaching.UnionWith(attaching);
    }

    /// <summary>The unit has done one thing.</summary>
    /// <returns>False if none was missing.</returns>
    public bool Configured() => _configuring > 0 && _configuring-- > 0;

    /// <summary>The fault state has done the thing of this name.</summary>
    /// <returns>False if it was not missing.</returns>
    public bool Attached(ulong token) => _attaching.Remove(token);

    public void Enqueue(SpaceOperation operation) => _operations.Enqueue(operation);

    /// <summary>These changes come before the one in hand, which waits for them.</summary>
    public void Precede(IReadOnlyList<SpaceOperation> changes)
    {
        SpaceOperation[] waiting = [.. changes, Current!, .. _operations];
        Current = null;
        _operations.Clear();
        foreach (var operation in waiting)
            _operations.Enqueue(operation);
    }

    /// <summary>Takes the next change in hand, if there is one and none is under way.</summary>
    public SpaceOperation? Next()
    {
        if (Current is not null || ComesUp || !_operations.TryDequeue(out var next))
            return null;

        return Current = next;
    }

    /// <summary>The change under way is at its end.</summary>
    public void Done() => Current = null;
}

/// <summary>Whether there is a fault state of a device.</summary>
internal enum FaultPresence : byte
{
    /// <summary>It cannot take faults (C1).</summary>
    None,

    /// <summary>It is there.</summary>
    There,

    /// <summary>It was given up, or ends since the device is released: there is none until the device is released.</summary>
    GivenUp,
}
