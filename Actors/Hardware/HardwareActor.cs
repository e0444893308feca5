using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Hardware;

/// <summary>
/// Root of the hardware: units and the devices behind them. Brings devices up, and after the loss of a device or of its unit takes them
/// down first: quiet at the device, unknown to the unit, cancelled in the core, and only then up again. In this order the unit hands the
/// core nothing more when the core cancels, and answers that the core gave before find no device: nothing of the old life reaches the
/// new one (C10, D9).
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the devices get</description></listheader>
/// <item><term>a unit</term><description>restarted · all devices behind it are taken down and up, what was owed is cancelled
/// </description></item>
/// <item><term>a device</term><description>restarted · it is taken down and up, what was owed to it is cancelled</description></item>
/// <item><term>either, too often</term><description>stopped · the devices stay off, what was owed is cancelled</description></item>
/// </list>
/// A device that is unplugged goes the same way down, and the core forgets it too; what is owed to it is cancelled (D9). So do the functions that
/// a reset takes (<see cref="ResetKind"/>): a VF alone goes down and up while its device stays up, a bus with all the devices on it. After the loss of the operating
/// system all devices go down, and come up when all are quiet. If this actor fails its machine restarts it: its devices are made anew, and go
/// down and up, so that what was owed to their predecessors is cancelled.
/// </remarks>
public sealed class HardwareActor : UntypedActor
{
    private readonly HardwarePlan _plan;
    private readonly HardwareMemory _memory;
    private readonly LinkSet _links;
    private readonly Func<RequesterId, IDeviceProbe>? _probes;
    private readonly List<IActorRef> _units = [];
    private readonly DeviceLives _devices = new();
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;

    private HardwareActor(HardwarePlan plan, LinkSet links, Func<RequesterId, IDeviceProbe>? probes, HardwareMemory memory) =>
        (_plan, _links, _probes, _memory) = (plan, links, probes, memory);

    /// <summary>Props of the root, whose units and devices are made when it starts.</summary>
    /// <param name="plan">What the hardware consists of.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probes">Who is told of the inside of a device; null: nobody.</param>
    /// <param name="memory">What it knows from before it was lost; null: it never was.</param>
    public static Props PropsFor(HardwarePlan plan, LinkSet links, Func<RequesterId, IDeviceProbe>? probes, HardwareMemory? memory = null)
    {
        memory ??= new();
        return ActorProps.By(() => new HardwareActor(plan, links, probes, memory));
    }

    /// <summary>The name of a unit.</summary>
    public static string NameOf(int unit) => $"unit-{unit}";

    /// <summary>The name of a device.</summary>
    public static string NameOf(RequesterId requester) => $"device-{requester.Value:x4}";

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var settings in _plan.Units)
            _units.Add(Context.Watch(Context.ActorOf(UnitActor.PropsFor(settings, _links), NameOf(_units.Count))));

        foreach (var device in _plan.Devices)
        {
            var props = DeviceActor.PropsFor(device, _memory.Of(device), _units[device.Unit], _links, _probes?.Invoke(device.Requester));
            var actor = Context.Watch(Context.ActorOf(props, NameOf(device.Requester)));
            var life = new DeviceLife(device, actor, _units[device.Unit], _memory.UnpluggersOf(device.Requester));
            life.Rest(_memory.Unplugged.Contains(device.Requester) ? DeviceStep.Unplugged : DeviceStep.Down);
            _devices.Add(life);
        }
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(HardwareRestarted.Instance);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartRun start:
                _devices.Os = start.Os;
                foreach (var device in _devices.All.Where(device => device.Step == DeviceStep.Down))
                    Start(device);

                _memory.Observer = Sender;
                break;
            case OsLost:
                _memory.WaitsForAll = true;
                TakeDown(_devices.All);
                break;
            case OsGone:
                _memory.OsIsGone = true;
                TakeDown(_devices.All);
                break;
            case UnitRestarted:
                TakeDown(_devices.All.Where(device => device.Unit.Equals(Sender)));
                break;
            case ResetDevice reset when _devices.Of(reset.Requester) is not null:
                _devices.Reset(reset);
                break;
            case UnplugDevice unplug when _devices.Of(unplug.Requester) is { } device:
                device.Unpluggers.Add(Sender);
                Unplug(device);
                break;
            case PlugDevice plug when _devices.Of(plug.Requester) is { } device:
                Plug(device);
                break;
            case Terminated given:
                OnGivenUp(given.ActorRef);
                break;
            case DeviceFinished finished:
                _devices.Of(finished.Requester)!.Finished = true;
                LookForEnd();
                break;
            case GetUnitCounters:
                _units.ForEach(unit => unit.Forward(message));
                break;
            default:
                OnProgress(message);
                break;
        }

        LookForQuiet();
    }

    private void OnProgress(object message)
    {
        switch (message)
        {
            case DeviceQuiet quiet when _devices.Done(quiet.Requester, DeviceStep.Quieting) is { } device:
                device.Remove(_devices.Os);
                break;
            case UnitConfigured configured when _devices.Done(configured.Requester, DeviceStep.Removing) is { } device:
                Cancel(device);
                break;
            case DeviceCancelled cancelled when _devices.Done(cancelled.Requester, DeviceStep.Cancelling) is { } device:
                OnCancelled(device);
                break;
            case SpaceChanged { Operation: ReleaseDevice release } when _devices.Done(release.Requester, DeviceStep.Releasing) is { } device:
                OnUnplugged(device);
                break;
            case UnitConfigured configured when _devices.Done(configured.Requester, DeviceStep.Adding) is { } device:
                device.Attach(_devices.Os);
                break;
            case DeviceAttached attached when _devices.Done(attached.Requester, DeviceStep.Attaching) is { } device:
                _devices.Start(device, attached.Requester);
                break;
            case DeviceQuiet or DeviceCancelled or UnitConfigured or DeviceAttached or SpaceChanged:
                break; // the reply for one of several functions, or to a step that was begun again since
            default:
                Unhandled(message);
                break;
        }
    }

    // Devices that were made anew go down first, so that what was owed to their predecessors is cancelled.
    private void Start(DeviceLife device)
    {
        if (_memory.Observer is null)
        {
            Add(device);
            return;
        }

        device.CancelledBy = ClosedBy.HardwareLost;
        device.TakeDown(_devices.Os);
    }

    private void Add(DeviceLife device)
    {
        if (_memory.WaitsForAll)
            device.Rest(DeviceStep.Waiting);
        else
            device.Add();
    }

    private void TakeDown(IEnumerable<DeviceLife> devices)
    {
        foreach (var device in devices)
            _devices.TakeDown(device);
    }

    private void Cancel(DeviceLife device)
    {
        if (_memory.OsIsGone)
            OnCancelled(device);
        else
            device.Cancel(_devices.Os);
    }

    private void OnCancelled(DeviceLife device)
    {
        device.CancelledBy = ClosedBy.Cancelled;
        if (device.Unpluggers.Count > 0 && _memory.OsIsGone)
            OnUnplugged(device);
        else if (device.Unpluggers.Count > 0)
            device.Release(_devices.Os);
        else if (device.IsLost || _memory.OsIsGone)
            device.Rest(DeviceStep.Lost);
        else
            Add(device);
    }

    // An operating system that was lost serves nobody before all devices are quiet.
    private void LookForQuiet()
    {
        if (!_memory.WaitsForAll || _devices.Os.IsNobody() || _devices.All.Any(device => device.Step is DeviceStep.Quieting or DeviceStep.Removing))
            return;

        _memory.WaitsForAll = false;
        _devices.Os.Tell(AllQuiet.Instance);
        foreach (var device in _devices.All.Where(device => device.Step == DeviceStep.Waiting))
            device.Add();
    }

    // What is owed to a device that is lost was cancelled already, and of one that never started the core knows nothing.
    private void Unplug(DeviceLife device)
    {
        switch (device.Step)
        {
            case DeviceStep.Down or DeviceStep.Unplugged:
                OnUnplugged(device);
                break;
            case DeviceStep.Lost:
                OnCancelled(device);
                break;
            default:
                _devices.TakeDown(device);
                break;
        }
    }

    private void OnUnplugged(DeviceLife device)
    {
        device.Rest(DeviceStep.Unplugged);
        _memory.Unplugged.Add(device.Plan.Requester);
        device.Unpluggers.ForEach(unplugger => unplugger.Tell(new DeviceUnplugged(device.Plan.Requester)));
        device.Unpluggers.Clear();
        LookForEnd();
    }

    private void Plug(DeviceLife device)
    {
        if (device.Step != DeviceStep.Unplugged)
            return;

        _memory.Unplugged.Remove(device.Plan.Requester);
        var isLost = device.IsLost || _memory.OsIsGone;
        device.Rest(isLost ? DeviceStep.Lost : DeviceStep.Down);
        if (!isLost && !_devices.Os.IsNobody())
            Add(device);
    }

    // Restarted too often: the devices it takes with it stay off, and what is owed to them is cancelled.
    private void OnGivenUp(IActorRef actor)
    {
        foreach (var device in _devices.All.Where(device => device.Loses(actor)).ToList())
        {
            if (device.Step == DeviceStep.Down)
                device.Rest(DeviceStep.Lost);
            else
                _devices.TakeDown(device);
        }
    }

    // A device that was unplugged plays no more.
    private void LookForEnd()
    {
        if (_memory.IsOver || !_devices.All.All(device => device.Finished || device.Step == DeviceStep.Unplugged))
            return;

        _memory.IsOver = true;
        _memory.Observer.Tell(RunFinished.Instance);
    }
}
