using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

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
/// </remarks>
public sealed class HardwareActor : UntypedActor
{
    private readonly HardwarePlan _plan;
    private readonly Links _links;
    private readonly Func<RequesterId, IDeviceProbe>? _probes;
    private readonly List<IActorRef> _units = [];
    private readonly Dictionary<RequesterId, BringUp> _devices = [];
    private readonly HashSet<RequesterId> _finished = [];
    private readonly SupervisorStrategy _strategy = Supervision.Restarting(Context.System.Settings.Config);
    private IActorRef _os = ActorRefs.Nobody;
    private IActorRef _observer = ActorRefs.Nobody;

    /// <summary>Makes the root; units and devices are made when it starts.</summary>
    /// <param name="plan">What the hardware consists of.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probes">Who is told of the inside of a device; null: nobody.</param>
    public HardwareActor(HardwarePlan plan, Links links, Func<RequesterId, IDeviceProbe>? probes) =>
        (_plan, _links, _probes) = (plan, links, probes);

    // The steps that lead a device up; each waits for one reply.
    private enum Step : byte
    {
        Down,
        Quieting,
        Removing,
        Cancelling,
        Adding,
        Attaching,
        Up,
        Lost,
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
            _units.Add(Context.Watch(Context.ActorOf(UnitProps(settings, _links), NameOf(_units.Count))));

        foreach (var device in _plan.Devices)
        {
            var props = DeviceProps(device, _units[device.Unit], _links, _probes?.Invoke(device.Requester));
            var actor = Context.Watch(Context.ActorOf(props, NameOf(device.Requester)));
            _devices.Add(device.Requester, new BringUp(device, actor, _units[device.Unit]));
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartRun start:
                (_os, _observer) = (start.Os, Sender);
                foreach (var device in _devices.Values)
                    Add(device);

                break;
            case UnitRestarted:
                foreach (var device in _devices.Values.Where(device => device.Unit.Equals(Sender)))
                    TakeDown(device);

                break;
            case ResetDevice reset when _devices.TryGetValue(reset.Requester, out var device):
                TakeDown(device);
                break;
            case Terminated given:
                OnGivenUp(given.ActorRef);
                break;
            case DeviceFinished finished:
                OnFinished(finished.Requester);
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
            case DeviceQuiet quiet when At(quiet.Requester, Step.Quieting) is { } device:
                device.Step = Step.Removing;
                device.Unit.Tell(new RemoveDevice(quiet.Requester));
                break;
            case UnitConfigured configured when At(configured.Requester, Step.Removing) is { } device:
                device.Step = Step.Cancelling;
                _os.Tell(new CancelDevice(configured.Requester));
                break;
            case DeviceCancelled cancelled when At(cancelled.Requester, Step.Cancelling) is { } device:
                Add(device);
                break;
            case UnitConfigured configured when At(configured.Requester, Step.Adding) is { } device:
                device.Step = Step.Attaching;
                _os.Tell(new AttachDevice(configured.Requester, device.Unit));
                break;
            case DeviceAttached attached when At(attached.Requester, Step.Attaching) is { } device:
                device.Step = Step.Up;
                device.Device.Tell(StartDevice.Instance);
                break;
            case DeviceQuiet or DeviceCancelled or UnitConfigured or DeviceAttached:
                break; // the reply to a step that was begun again since
            default:
                Unhandled(message);
                break;
        }
    }

    private static Props UnitProps(UnitSettings settings, Links links) => Props.Create(() => new UnitActor(settings, links));

    private static Props DeviceProps(DevicePlan plan, IActorRef unit, Links links, IDeviceProbe? probe) =>
        Props.Create(() => new DeviceActor(plan, unit, links, probe));

    private BringUp? At(RequesterId requester, Step step) =>
        _devices.TryGetValue(requester, out var device) && device.Step == step ? device : null;

    private static void Add(BringUp device)
    {
        device.Step = Step.Adding;
        device.Unit.Tell(new AddDevice(device.Plan.Requester, device.Device, device.Plan.Settings.PasidInResponse));
    }

    private static void TakeDown(BringUp device)
    {
        if (device.Step == Step.Lost)
            return;

        device.Step = Step.Quieting;
        device.Device.Tell(QuietDevice.Instance);
    }

    // Restarted too often: the devices it takes with it stay off, and what is owed to them is cancelled.
    private void OnGivenUp(IActorRef actor)
    {
        foreach (var device in _devices.Values.Where(device => actor.Equals(device.Unit) || actor.Equals(device.Device)))
        {
            device.Step = Step.Lost;
            device.Device.Tell(QuietDevice.Instance);
            device.Unit.Tell(new RemoveDevice(device.Plan.Requester));
            _os.Tell(new CancelDevice(device.Plan.Requester));
        }
    }

    private void OnFinished(RequesterId requester)
    {
        if (_finished.Add(requester) && _finished.Count == _devices.Count)
            _observer.Tell(RunFinished.Instance);
    }

    private sealed class BringUp(DevicePlan plan, IActorRef device, IActorRef unit)
    {
        public DevicePlan Plan { get; } = plan;

        public IActorRef Device { get; } = device;

        public IActorRef Unit { get; } = unit;

        public Step Step { get; set; }
    }
}
