using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;

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
/// a reset takes (<see cref="ResetKind"/>): a VF alone goes down and up while its device stays up, a bus with all the devices on it.
/// </remarks>
public sealed class HardwareActor : UntypedActor
{
    private readonly HardwarePlan _plan;
    private readonly ImmutableArray<DeviceMemory> _memories;
    private readonly LinkSet _links;
    private readonly Func<RequesterId, IDeviceProbe>? _probes;
    private readonly List<IActorRef> _units = [];
    private readonly List<DeviceLife> _devices = [];
    private readonly Dictionary<RequesterId, DeviceLife> _functions = [];
    private readonly Dictionary<RequesterId, DeviceLife> _alone = []; // VFs that are reset by themselves
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;
    private IActorRef _os = ActorRefs.Nobody;
    private IActorRef _observer = ActorRefs.Nobody;
    private bool _over;

    private HardwareActor(HardwarePlan plan, LinkSet links, Func<RequesterId, IDeviceProbe>? probes) =>
        (_plan, _memories, _links, _probes) = (plan, [.. plan.Devices.Select(device => new DeviceMemory(device))], links, probes);

    /// <summary>Props of the root, whose units and devices are made when it starts.</summary>
    /// <param name="plan">What the hardware consists of.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probes">Who is told of the inside of a device; null: nobody.</param>
    public static Props PropsFor(HardwarePlan plan, LinkSet links, Func<RequesterId, IDeviceProbe>? probes) =>
        ActorProps.By(() => new HardwareActor(plan, links, probes));

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

        foreach (var (device, memory) in _plan.Devices.Zip(_memories))
        {
            var props = DeviceActor.PropsFor(device, memory, _units[device.Unit], _links, _probes?.Invoke(device.Requester));
            var actor = Context.Watch(Context.ActorOf(props, NameOf(device.Requester)));
            var life = new DeviceLife(device, actor, _units[device.Unit]);
            _devices.Add(life);
            foreach (var function in device.Settings.Functions)
                _functions.Add(function, life);
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartRun start:
                (_os, _observer) = (start.Os, Sender);
                foreach (var device in _devices.Where(device => device.Step == DeviceStep.Down))
                    device.Add();

                break;
            case UnitRestarted:
                foreach (var device in _devices.Where(device => device.Unit.Equals(Sender)))
                    TakeDown(device);

                break;
            case ResetDevice reset when _functions.ContainsKey(reset.Requester):
                Reset(reset);
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
                device.Remove(_os);
                break;
            case UnitConfigured configured when Done(configured.Requester, DeviceStep.Removing) is { } device:
                device.Cancel(_os);
                break;
            case DeviceCancelled cancelled when Done(cancelled.Requester, DeviceStep.Cancelling) is { } device:
                OnCancelled(device);
                break;
            case SpaceChanged { Operation: ReleaseDevice release } when Done(release.Requester, DeviceStep.Releasing) is { } device:
                OnUnplugged(device);
                break;
            case UnitConfigured configured when Done(configured.Requester, DeviceStep.Adding) is { } device:
                device.Attach(_os);
                break;
            case DeviceAttached attached when Done(attached.Requester, DeviceStep.Attaching) is { } device:
                _alone.Remove(attached.Requester);
                device.Start();
                break;
            case DeviceQuiet or DeviceCancelled or UnitConfigured or DeviceAttached or SpaceChanged:
                break; // the reply for one of several functions, or to a step that was begun again since
            default:
                Unhandled(message);
                break;
        }
    }

    private DeviceLife? Done(RequesterId function, DeviceStep step)
    {
        if (_alone.TryGetValue(function, out var alone) && alone.Completes(step, function))
            return alone;

        return _functions.TryGetValue(function, out var device) && device.Completes(step, function) ? device : null;
    }

    // A device that is on its way takes its VFs with it.
    private void Reset(ResetDevice reset)
    {
        foreach (var device in _devices)
        {
            var taken = ResetScope.Of(reset.Kind, reset.Requester, device.Plan.Settings);
            if (taken.Contains(device.Plan.Requester))
                TakeDown(device);
            else if (taken.Length > 0 && device.Step == DeviceStep.Up)
                (_alone[taken[0]] = device.Alone(taken[0])).TakeDown(_os);
        }
    }

    private void TakeDown(DeviceLife device)
    {
        if (device.Step is DeviceStep.Down or DeviceStep.Lost or DeviceStep.Unplugged)
            return;

        foreach (var function in device.Plan.Settings.VirtualFunctions)
            _alone.Remove(function);

        device.TakeDown(_os);
    }

    private void OnCancelled(DeviceLife device)
    {
        if (device.Unpluggers.Count > 0)
            device.Release(_os);
        else if (device.IsLost)
            device.Rest(DeviceStep.Lost);
        else
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
                TakeDown(device);
                break;
        }
    }

    private void OnUnplugged(DeviceLife device)
    {
        device.Rest(DeviceStep.Unplugged);
        device.Unpluggers.ForEach(unplugger => unplugger.Tell(new DeviceUnplugged(device.Plan.Requester)));
        device.Unpluggers.Clear();
        LookForEnd();
    }

    private void Plug(DeviceLife device)
    {
        if (device.Step != DeviceStep.Unplugged)
            return;

        device.Rest(device.IsLost ? DeviceStep.Lost : DeviceStep.Down);
        if (!device.IsLost && !_os.IsNobody())
            device.Add();
    }

    // Restarted too often: the devices it takes with it stay off, and what is owed to them is cancelled.
    private void OnGivenUp(IActorRef actor)
    {
        foreach (var device in _devices.Where(device => device.Loses(actor)))
        {
            if (device.Step == DeviceStep.Down)
                device.Rest(DeviceStep.Lost);
            else
                TakeDown(device);
        }
    }

    // A device that was unplugged plays no more.
    private void LookForEnd()
    {
        if (_over || !_devices.TrueForAll(device => device.Finished || device.Step == DeviceStep.Unplugged))
            return;

        _over = true;
        _observer.Tell(RunFinished.Instance);
    }
}
