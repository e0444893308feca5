using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Hardware;

/// <summary>The devices of a machine's hardware on their ways up and down, and those of their VFs that are reset by themselves.</summary>
/// <param name="memory">What is known from before the hardware was lost.</param>
internal sealed class DeviceLives(HardwareMemory memory)
{
    private readonly List<DeviceLife> _devices = [];
    private readonly Dictionary<RequesterId, DeviceLife> _functions = [];
    private readonly Dictionary<RequesterId, DeviceLife> _alone = [];
    private IActorRef _os = ActorRefs.Nobody;
    private int _over; // devices, from the first on, whose workloads are at their end
    private int _atRest; // devices, from the first on, that were at rest when that was looked for

    /// <summary>All devices, in the order of the plan.</summary>
    public IReadOnlyList<DeviceLife> All => _devices;

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

    /// <summary>All devices start. Those that were made anew go down first, so that what was owed to their predecessors is cancelled.</summary>
    /// <param name="os">Who attaches them.</param>
    /// <param name="observer">Who is told of the end of all workloads.</param>
    public void Start(IActorRef os, IActorRef observer)
    {
        _os = os;
        foreach (var device in _devices.Where(device => device.Step == DeviceStep.Down))
        {
            if (IsMadeAnew)
            {
                device.CancelledBy = ClosedBy.HardwareLost;
                Quiet(device);
            }
            else
            {
                BringUp(device);
            }
        }

        memory.Observer = observer;
    }

    /// <summary>A reset begins (D9). A device that is on its way takes its VFs with it.</summary>
    public void Reset(ResetDevice reset)
    {
        foreach (var device in _devices)
        {
            var taken = ResetScope.Of(reset.Kind, reset.Requester, device.Plan.Settings);
            if (taken.Contains(device.Plan.Requester))
                TakeDown([device]);
            else if (taken.Length > 0 && device.Step == DeviceStep.Up)
                Quiet(_alone[taken[0]] = device.Alone(taken[0]));
        }
    }

    /// <summary>Devices go down, with their VFs, unless they are down already.</summary>
    public void TakeDown(IEnumerable<DeviceLife> devices)
    {
        foreach (var device in devices.Where(device => device.Step is not (DeviceStep.Down or DeviceStep.Lost or DeviceStep.Unplugged)))
        {
            foreach (var function in device.Plan.Settings.VirtualFunctions)
                _alone.Remove(function);

            Quiet(device);
        }
    }

    /// <summary>A device is quiet; its unit forgets it.</summary>
    public void Remove(DeviceLife device)
    {
        if (!device.Remove())
            Cancel(device);
    }

    /// <summary>The unit knows a device; the operating system attaches it.</summary>
    public void Attach(DeviceLife device) => device.Attach(_os);

    /// <summary>The unit has forgotten a device; the core cancels what is owed to it.</summary>
    public void Cancel(DeviceLife device)
    {
        if (memory.OsIsGone)
            Cancelled(device);
        else
            device.Cancel(_os);
    }

    /// <summary>Nothing is owed to a device any more: it comes up again, or stays away.</summary>
    public void Cancelled(DeviceLife device)
    {
        device.CancelledBy = ClosedBy.Cancelled;
        if (device.Unpluggers.Count > 0 && memory.OsIsGone)
            Unplugged(device);
        else if (device.Unpluggers.Count > 0)
            device.Release(_os);
        else if (device.IsLost || memory.OsIsGone)
            device.Rest(DeviceStep.Lost);
        else
            BringUp(device);
    }

    /// <summary>A device, or a VF of it that was reset by itself, runs.</summary>
    public void Run(DeviceLife device, RequesterId function)
    {
        _alone.Remove(function);
        device.Start(memory.IsHeld);
    }

    /// <summary>
    /// A device is wanted away. What is owed to one that is lost was cancelled already, and of one that never started the core knows nothing.
    /// </summary>
    public void Unplug(DeviceLife device)
    {
        switch (device.Step)
        {
            case DeviceStep.Down when IsMadeAnew:
                break;
            case DeviceStep.Down or DeviceStep.Unplugged:
                Unplugged(device);
                break;
            case DeviceStep.Lost:
                Cancelled(device);
                break;
            default:
                TakeDown([device]);
                break;
        }
    }

    /// <summary>Neither unit nor core knows a device any more. It plays no more.</summary>
    public void Unplugged(DeviceLife device)
    {
        device.Rest(DeviceStep.Unplugged);
        memory.Unplugged.Add(device.Plan.Requester);
        device.Unpluggers.ForEach(unplugger => unplugger.Tell(new DeviceUnplugged(device.Plan.Requester)));
        device.Unpluggers.Clear();
        LookForEnd();
    }

    /// <summary>A device that was unplugged comes back.</summary>
    public void Plug(DeviceLife device)
    {
        if (device.Step != DeviceStep.Unplugged)
            return;

        _over = 0;
        memory.Unplugged.Remove(device.Plan.Requester);
        var isLost = device.IsLost || memory.OsIsGone;
        device.Rest(isLost ? DeviceStep.Lost : DeviceStep.Down);
        if (!isLost && !_os.IsNobody())
            BringUp(device);
    }

    /// <summary>An actor was restarted too often: the devices it takes with it stay off, and what is owed to them is cancelled.</summary>
    public void GiveUp(IActorRef actor)
    {
        foreach (var device in _devices.Where(device => device.Loses(actor)))
        {
            if (device.Step != DeviceStep.Down)
                TakeDown([device]);
            else if (!IsMadeAnew)
                device.Rest(DeviceStep.Lost);
        }
    }

    /// <summary>Tells of the end of all workloads, once.</summary>
    public void LookForEnd()
    {
        if (memory.IsOver)
            return;

        while (_over < _devices.Count && (_devices[_over].Finished || _devices[_over].Step == DeviceStep.Unplugged))
            _over++;

        if (_over < _devices.Count)
            return;

        memory.IsOver = true;
        memory.Observer.Tell(RunFinished.Instance);
    }

    /// <summary>Lets an operating system that was lost begin when all devices are quiet, and not before: then they come up.</summary>
    public void LookForQuiet()
    {
        if (!memory.WaitsForAll || _os.IsNobody() || _devices.Exists(device => device.Step is DeviceStep.Quieting or DeviceStep.Removing))
            return;

        memory.WaitsForAll = false;
        _os.Tell(AllQuiet.Instance);
        foreach (var device in _devices.Where(device => device.Step == DeviceStep.Waiting))
            device.Add();
    }

    /// <summary>The machine is drained: devices begin no access any more, now and when they come up.</summary>
    /// <param name="drainer">Who is told when all are at rest.</param>
    public void Hold(IActorRef drainer)
    {
        (memory.IsHeld, memory.Drainer, _atRest) = (true, drainer, 0);
        _devices.ForEach(device => device.Hold());
    }

    /// <summary>Tells whoever drains the machine, once, that nothing is under way from any device any more.</summary>
    public void LookForRest()
    {
        if (memory.Drainer is not { } drainer || _alone.Count > 0)
            return;

        while (_atRest < _devices.Count && IsAtRest(_devices[_atRest]))
            _atRest++;

        // The first of them may have gone down since.
        if (_atRest < _devices.Count || !_devices.TrueForAll(IsAtRest))
            return;

        memory.Drainer = null;
        drainer.Tell(MachineDrained.Instance);
    }

    private bool IsAtRest(DeviceLife device) => device.Step switch
    {
        DeviceStep.Up => device.IsAtRest,
        DeviceStep.Down => !IsMadeAnew,
        _ => device.Step is DeviceStep.Lost or DeviceStep.Unplugged,
    };

    // The predecessors of the devices that are down now were in use: the core may owe them something, and goes through their going down.
    private bool IsMadeAnew => memory.Observer is not null;

    private void Quiet(DeviceLife device)
    {
        if (!device.Quiet())
            Remove(device);
    }

    private void BringUp(DeviceLife device)
    {
        if (memory.WaitsForAll)
            device.Rest(DeviceStep.Waiting);
        else
            device.Add();
    }
}
