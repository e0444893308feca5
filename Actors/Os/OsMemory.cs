using Iopf.Messages;

namespace Iopf.Actors.Os;

/// <summary>What survives the loss of an operating system.</summary>
public sealed class OsMemory : IActorMemory
{
    private readonly SortedDictionary<RequesterId, DeviceFaultsMemory> _devices = [];
    private volatile bool _isLost;

    /// <summary>
    /// It is lost, so what its parts owe is owed by nobody any more: they answer nothing when they end. Set before they are stopped, and read by
    /// them when they are.
    /// </summary>
    internal bool IsLost
    {
        get => _isLost;
        set => _isLost = value;
    }

    /// <summary>An operating system begins, after all parts of its predecessor have ended.</summary>
    internal void Begin()
    {
        _isLost = false;
        foreach (var device in _devices.Values)
            device.Forget();
    }

    /// <summary>What the faults of a device know from before.</summary>
    internal DeviceFaultsMemory Of(RequesterId device)
    {
        if (!_devices.TryGetValue(device, out var memory))
            _devices.Add(device, memory = new DeviceFaultsMemory());

        return memory;
    }
}
