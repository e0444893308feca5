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
/// a reset takes (<see cref="ResetKind"/>): a VF alone goes down and up while its device stays up, a bus with all the devices on it. After the loss of the operating
/// system all devices go down, and come up when all are quiet. While the machine is drained devices come up held. If this actor fails its machine restarts it: its devices are made anew, and go
/// down and up, so that what was owed to their predecessors is cancelled.
/// </remarks>
public sealed class HardwareActor : UntypedActor
{
    private readonly HardwarePlan _plan;
    private readonly HardwareMemory _memory;
    private readonly LinkSet _links;
    private readonly Func<RequesterId, IDeviceProbe>? _probes;
    private readonly List<IActorRef> _units = [];
    private readonly DeviceLives _devices;
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;

    private HardwareActor(HardwarePlan plan, LinkSet links, Func<RequesterId, IDeviceProbe>? probes, HardwareMemory memory) =>
        (_plan, _links, _probes, _memory, _devices) = (plan, links, probes, memory, new DeviceLives(memory));

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
        {
            var props = UnitActor.PropsFor(settings, _links, _memory.OfUnit(_units.Count), _plan.UnitProbes?.Invoke(_units.Count));
            _units.Add(Context.Watch(Context.ActorOf(props, NameOf(_units.Count))));
        }

        foreach (var device in _plan.Devices)
        {
            var props = DeviceActor.PropsFor(device, _memory.Of(device), _units[device.Unit], _links, _probes?.Invoke(device.Requester));
            var actor = Context.Watch(Context.ActorOf(props, NameOf(device.Requester)));
            var life = new DeviceLife(device, actor, _units[device.Unit], _plan.Units[device.Unit].Profile, _memory.UnpluggersOf(device.Requester));
            life.Finished = _memory.Of(device).IsOver;
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
                _devices.Start(start.Os, Sender);
                break;
            case OsLost:
                _memory.WaitsForAll = true;
                _devices.TakeDown(_devices.All);
                break;
            case OsGone:
                _memory.OsIsGone = true;
                _devices.TakeDown(_devices.All);
                break;
            case UnitRestarted:
                _devices.TakeDown(_devices.All.Where(device => device.Unit.Equals(Sender)));
                break;
            case ResetDevice reset when _devices.Of(reset.Requester) is not null:
                _devices.Reset(reset);
                break;
            case UnplugDevice unplug when _devices.Of(unplug.Requester) is { } device:
                device.Unpluggers.Add(Sender);
                _devices.Unplug(device);
                break;
            case PlugDevice plug when _devices.Of(plug.Requester) is { } device:
                _devices.Plug(device);
                break;
            case Terminated given:
                _devices.GiveUp(given.ActorRef);
                break;
            case DeviceFinished finished:
                _devices.Of(finished.Requester)!.Finished = true;
                _devices.LookForEnd();
                break;
            case DrainMachine:
                _devices.Hold(Sender);
                break;
            case DeviceHeld held:
                _devices.Of(held.Requester)!.Held();
                break;
            case GetUnitCounters:
                _units.ForEach(unit => unit.Forward(message));
                break;
            default:
                OnProgress(message);
                break;
        }

        _devices.LookForQuiet();
        _devices.LookForRest();
    }

    private void OnProgress(object message)
    {
        switch (message)
        {
            case DeviceQuiet quiet when _devices.Done(quiet.Requester, DeviceStep.Quieting) is { } device:
                _devices.Remove(device);
                break;
            case UnitConfigured configured when _devices.Done(configured.Requester, DeviceStep.Removing) is { } device:
                _devices.Cancel(device);
                break;
            case DeviceCancelled cancelled when _devices.Done(cancelled.Requester, DeviceStep.Cancelling) is { } device:
                _devices.Cancelled(device);
                break;
            case SpaceChanged { Operation: ReleaseDevice release, Refusal: null } when _devices.Done(release.Requester, DeviceStep.Releasing) is { } device:
                _devices.Unplugged(device);
                break;
            case UnitConfigured configured when _devices.Done(configured.Requester, DeviceStep.Adding) is { } device:
                _devices.Attach(device);
                break;
            case DeviceAttached attached when _devices.Done(attached.Requester, DeviceStep.Attaching) is { } device:
                _devices.Run(device, attached.Requester);
                break;
            case DeviceQuiet or DeviceCancelled or UnitConfigured or DeviceAttached or SpaceChanged:
                break; // the reply for one of several functions, or to a step that was begun again since
            default:
                Unhandled(message);
                break;
        }
    }
}
