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
/// A device that is unplugged goes the same way down, and the core forgets it too; what is owed to it is cancelled (D9). After the loss of the
/// operating system all devices go down, and come up when all are quiet. If this actor fails its machine restarts it: its devices are made
/// anew, and go down and up, as what was owed to their predecessors is to be cancelled.
/// </remarks>
public sealed class HardwareActor : UntypedActor
{
    private readonly HardwarePlan _plan;
    private readonly LinkSet _links;
    private readonly Func<RequesterId, IDeviceProbe>? _probes;
    private readonly List<IActorRef> _units = [];
    private readonly List<DeviceLife> _devices = [];
    private readonly Dictionary<RequesterId, DeviceLife> _functions = [];
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;
    private IActorRef _os = ActorRefs.Nobody;
    private readonly HardwareMemory _memory;

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
            _devices.Add(life);
            foreach (var function in device.Settings.Functions)
                _functions.Add(function, life);

            if (_memory.Unplugged.Contains(device.Requester))
                life.Rest(DeviceStep.Unplugged);
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
                _os = start.Os;
                foreach (var device in _devices.Where(device => device.Step == DeviceStep.Down))
                    Start(device);

                _memory.Observer = Sender;
                LookForQuiet();
                break;
            case OsLost:
                _memory.WaitsForAll = true;
                TakeAllDown();
                break;
            case OsGone:
                _memory.OsIsGone = true;
                TakeAllDown();
                break;
            case UnitRestarted:
                foreach (var device in _devices.Where(device => device.Unit.Equals(Sender)))
                    TakeDown(device);

                break;
            case ResetDevice reset when _functions.TryGetValue(reset.Requester, out var device):
                TakeDown(device);
                break;
            case UnplugDevice unplug when _functions.TryGetValue(unplug.Requester, out var device):
                device.Unpluggers.Add(Sender);
                Unplug(device);
                break;
            case PlugDevice plug when _functions.TryGetValue(plug.Requester, out var device):
                Plug(device);
                break;
            case Terminated given:
                OnGivenUp(given.ActorRef);
                break;
            case DeviceFinished finished:
                _functions[finished.Requester].Finished = true;
                LookForEnd();
                break;
            case GetUnitCounters:
                _units.ForEach(unit => unit.Forward(message));
                break;
            default:
                OnProgress(message);
                break;
        }
    }

    private void OnProgress(object message)
    {
        switch (message)
        {
            case DeviceQuiet quiet when Done(quiet.Requester, DeviceStep.Quieting) is { } device:
                Remove(device);
                break;
            case UnitConfigured configured when Done(configured.Requester, DeviceStep.Removing) is { } device:
                Cancel(device);
                break;
            case DeviceCancelled cancelled when Done(cancelled.Requester, DeviceStep.Cancelling) is { } device:
                OnCancelled(device);
                break;
            case SpaceChanged { Operation: ReleaseDevice release } when Done(release.Requester, DeviceStep.Releasing) is { } device:
                OnUnplugged(device);
                break;
            case UnitConfigured configured when Done(configured.Requester, DeviceStep.Adding) is { } device:
                device.AskForEach(DeviceStep.Attaching, _os, function => new AttachDevice(function, device.Unit));
                break;
            case DeviceAttached attached when Done(attached.Requester, DeviceStep.Attaching) is { } device:
                device.Rest(DeviceStep.Up);
                device.Device.Tell(StartDevice.Instance);
                break;
            case DeviceQuiet or DeviceCancelled or UnitConfigured or DeviceAttached or SpaceChanged:
                break; // the reply for one of several functions, or to a step that was begun again since
            default:
                Unhandled(message);
                break;
        }
    }

    private DeviceLife? Done(RequesterId function, DeviceStep step) =>
        _functions.TryGetValue(function, out var device) && device.Completes(step, function) ? device : null;

    // Devices that were made anew go down first, so that what was owed to their predecessors is cancelled.
    private void Start(DeviceLife device)
    {
        if (_memory.Observer is null)
        {
            Add(device);
            return;
        }

        device.CancelledBy = ClosedBy.HardwareLost;
        device.Ask(DeviceStep.Quieting, QuietDevice.Instance);
    }

    private void Add(DeviceLife device)
    {
        if (_memory.WaitsForAll)
        {
            device.Rest(DeviceStep.Waiting);
            return;
        }

        device.AskForEach(
            DeviceStep.Adding,
            device.Unit,
            function => new AddDevice(function, device.Device, device.Plan.Settings.PasidInResponse));
    }

    private void TakeAllDown()
    {
        _devices.ForEach(TakeDown);
        LookForQuiet();
    }

    // An operating system that was lost serves nobody before all devices are quiet.
    private void LookForQuiet()
    {
        if (!_memory.WaitsForAll || _os.IsNobody() || _devices.Exists(device => device.Step is DeviceStep.Quieting or DeviceStep.Removing))
            return;

        _memory.WaitsForAll = false;
        _os.Tell(AllQuiet.Instance);
        foreach (var device in _devices.Where(device => device.Step == DeviceStep.Waiting))
            Add(device);
    }

    private void TakeDown(DeviceLife device)
    {
        if (device.Step is DeviceStep.Down or DeviceStep.Lost or DeviceStep.Unplugged)
            return;

        if (device.DeviceGone)
            Remove(device);
        else
            device.Ask(DeviceStep.Quieting, QuietDevice.Instance);
    }

    private void Remove(DeviceLife device)
    {
        if (device.UnitGone)
            Cancel(device);
        else
            device.AskForEach(DeviceStep.Removing, device.Unit, function => new RemoveDevice(function));
    }

    private void Cancel(DeviceLife device)
    {
        if (_memory.OsIsGone)
            OnCancelled(device);
        else
            device.AskForEach(DeviceStep.Cancelling, _os, function => new CancelDevice(function, device.CancelledBy));

        LookForQuiet();
    }

    private void OnCancelled(DeviceLife device)
    {
        if (device.Unpluggers.Count > 0 && _memory.OsIsGone)
            OnUnplugged(device);
        else if (device.Unpluggers.Count > 0)
            device.AskForEach(DeviceStep.Releasing, _os, function => new ReleaseDevice(function));
        else if (device.DeviceGone || device.UnitGone || _memory.OsIsGone)
            device.Rest(DeviceStep.Lost);
        else
            Add(device);
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
                TakeDown(device);
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
        if (device.DeviceGone || device.UnitGone || _memory.OsIsGone)
            device.Rest(DeviceStep.Lost);
        else if (_os.IsNobody())
            device.Rest(DeviceStep.Down);
        else
            Add(device);
    }

    // Restarted too often: the devices it takes with it stay off, and what is owed to them is cancelled.
    private void OnGivenUp(IActorRef actor)
    {
        foreach (var device in _devices.Where(device => actor.Equals(device.Unit) || actor.Equals(device.Device)))
        {
            device.UnitGone |= actor.Equals(device.Unit);
            device.DeviceGone |= actor.Equals(device.Device);
            if (device.Step == DeviceStep.Down)
                device.Rest(DeviceStep.Lost);
            else
                TakeDown(device);
        }
    }

    // A device that was unplugged plays no more.
    private void LookForEnd()
    {
        if (_memory.IsOver || !_devices.TrueForAll(device => device.Finished || device.Step == DeviceStep.Unplugged))
            return;

        _memory.IsOver = true;
        _memory.Observer.Tell(RunFinished.Instance);
    }
}
