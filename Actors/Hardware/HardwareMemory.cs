using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>What survives the loss of the hardware.</summary>
public sealed class HardwareMemory : IActorMemory
{
    private readonly List<UnitMemory> _units = [];
    private readonly Dictionary<RequesterId, DeviceMemory> _devices = [];
    private readonly Dictionary<RequesterId, List<IActorRef>> _unpluggers = [];

    /// <summary>
    /// Who is told of the end of all workloads; null: the devices were not started. Devices made anew after they were started were in use, and
    /// what is owed to them is cancelled first.
    /// </summary>
    internal IActorRef? Observer { get; set; }

    /// <summary>The operating system was lost, and waits until all devices are quiet.</summary>
    internal bool WaitsForAll { get; set; }

    /// <summary>The operating system was lost for good.</summary>
    internal bool OsIsGone { get; set; }

    /// <summary>The machine is drained: devices that come up are held.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>Who is to be told that all devices are at rest; null: nobody asked since that was told last.</summary>
    internal IActorRef? Drainer { get; set; }

    /// <summary>The end of all workloads was told.</summary>
    internal bool IsOver { get; set; }

    /// <summary>What of a device survives the loss of its actor.</summary>
    internal DeviceMemory Of(DevicePlan device)
    {
        if (!_devices.TryGetValue(device.Requester, out var memory))
            _devices.Add(device.Requester, memory = new DeviceMemory(device));

        return memory;
    }

    /// <summary>What of a unit survives the loss of its actor.</summary>
    internal UnitMemory OfUnit(int number)
    {
        while (_units.Count <= number)
            _units.Add(new());

        return _units[number];
    }

    /// <summary>Who wants a device unplugged and is not told yet.</summary>
    internal List<IActorRef> UnpluggersOf(RequesterId device)
    {
        if (!_unpluggers.TryGetValue(device, out var unpluggers))
            _unpluggers.Add(device, unpluggers = []);

        return unpluggers;
    }

    /// <summary>The devices that are unplugged.</summary>
    internal HashSet<RequesterId> Unplugged { get; } = [];
}
