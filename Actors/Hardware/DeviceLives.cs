using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>The devices of a machine's hardware, and those of their VFs that are reset by themselves.</summary>
internal sealed class DeviceLives
{
    private readonly List<DeviceLife> _devices = [];
    private readonly Dictionary<RequesterId, DeviceLife> _functions = [];
    private readonly Dictionary<RequesterId, DeviceLife> _alone = [];

    /// <summary>All devices, in the order of the plan.</summary>
    public IReadOnlyList<DeviceLife> All => _devices;

    /// <summary>Who attaches them; nobody before they were started.</summary>
    public IActorRef Os { get; set; } = ActorRefs.Nobody;

    /// <summary>A device more.</summary>
    public void Add(DeviceLife device)
    {
        _devices.Add(device);
        foreach (var function in device.Plan.Settings.Functions)
            _functions.Add(function, device);
    }

    /// <summary>The device of a function; null if there is none.</summary>
    public DeviceLife? Of(RequesterId function) => _functions.GetValueOrDefault(function);

    /// <summary>What is done with a step by this reply; null: the reply is one of several, or to a step that was begun again since.</summary>
    public DeviceLife? Done(RequesterId function, DeviceStep step)
    {
        if (_alone.TryGetValue(function, out var alone) && alone.Completes(step, function))
            return alone;

        return Of(function) is { } device && device.Completes(step, function) ? device : null;
    }

    /// <summary>A reset begins (D9). A device that is on its way takes its VFs with it.</summary>
    public void Reset(ResetDevice reset)
    {
        foreach (var device in _devices)
        {
            var taken = ResetScope.Of(reset.Kind, reset.Requester, device.Plan.Settings);
            if (taken.Contains(device.Plan.Requester))
                TakeDown(device);
            else if (taken.Length > 0 && device.Step == DeviceStep.Up)
                (_alone[taken[0]] = device.Alone(taken[0])).TakeDown(Os);
        }
    }

    /// <summary>A device goes down, with its VFs, unless it is down already.</summary>
    public void TakeDown(DeviceLife device)
    {
        if (device.Step is DeviceStep.Down or DeviceStep.Lost or DeviceStep.Unplugged)
            return;

        foreach (var function in device.Plan.Settings.VirtualFunctions)
            _alone.Remove(function);

        device.TakeDown(Os);
    }

    /// <summary>A device, or a VF of it that was reset by itself, runs.</summary>
    public void Start(DeviceLife device, RequesterId function)
    {
        _alone.Remove(function);
        device.Start();
    }
}
