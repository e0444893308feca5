using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Actors.Machine;

/// <summary>
/// A machine: its hardware and its operating system, two trees of which each survives the loss of the other. Who stands outside says to the
/// machine what it wants of either.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the devices get</description></listheader>
/// <item><term>the operating system</term><description>restarted with its plan · no answer: all devices are reset before it serves any of them
/// again, and what was owed is cancelled (<see cref="Iopf.Os.Faults.ClosedBy.OsLost"/>)</description></item>
/// <item><term>the hardware</term><description>restarted with its plan, the workloads go on where they stood; the operating system stays · no
/// answer: what was owed is cancelled (<see cref="Iopf.Os.Faults.ClosedBy.HardwareLost"/>)</description></item>
/// <item><term>either, too often</term><description>stopped: the devices stay off, and what was owed to them is cancelled</description></item>
/// <item><term>this actor</term><description>its guardian restarts it, and both trees with it (<see cref="MachineGuardian"/>) · no answer
/// </description></item>
/// </list>
/// </remarks>
public sealed class MachineActor : UntypedActor
{
    /// <summary>The name of a machine's actor, where there is one machine.</summary>
    public const string Name = "machine";

    /// <summary>The path of the root of the hardware, below <c>/user</c>.</summary>
    public const string HardwarePath = $"{Name}/{HardwareName}";

    /// <summary>The path of the root of the operating system, below <c>/user</c>.</summary>
    public const string OsPath = $"{Name}/{OsName}";

    private const string HardwareName = "hardware";
    private const string OsName = "os";
    private readonly MachinePlan _plan;
    private readonly LinkSet _links;
    private readonly MachineMemory _memory;
    private readonly SupervisorStrategy _strategy;
    private IActorRef _hardware = ActorRefs.Nobody;
    private IActorRef _os = ActorRefs.Nobody;
    private readonly HashSet<RequesterId> _cancelling = []; // functions of hardware that is gone, of which the core has not said so yet
    private bool _hardwareIsGone;
    private bool _osIsGone;

    private MachineActor(MachinePlan plan, LinkSet links, MachineMemory memory)
    {
        (_plan, _links, _memory) = (plan, links, memory);
        _strategy = Supervision.Of(Context.System).RestartingOrGivingUp(OnGivenUp);
    }

    /// <summary>Props of a machine, whose roots are made when it starts. They are of use for one machine.</summary>
    /// <param name="plan">What it consists of.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(MachinePlan plan, LinkSet links)
    {
        var memory = new MachineMemory();
        return ActorProps.By(() => new MachineActor(plan, links, memory));
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _memory.Hardware.OsIsGone = false; // of an operating system before
        var hardware = HardwareActor.PropsFor(_plan.Hardware, _links, _plan.Probes, _memory.Hardware);
        _hardware = Context.Watch(Context.ActorOf(hardware, HardwareName));
        _os = Context.Watch(Context.ActorOf(OsActor.PropsFor(_plan.Os, _links, _memory.Os), OsName));
        StartHardware();
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _memory.Os.IsLost = true; // so that nothing is answered to hardware that is lost too
        base.PreRestart(reason, message);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartMachine:
                _memory.Observer = Sender;
                StartHardware();
                break;
            case HardwareRestarted:
                StartHardware();
                break;
            case OsRestarted when _hardwareIsGone:
                Sender.Tell(AllQuiet.Instance);
                NothingIsOwed();
                break;
            case OsRestarted:
                _hardware.Tell(OsLost.Instance);
                break;
            case ResetDevice or UnplugDevice or PlugDevice or GetUnitCounters:
                _hardware.Forward(message);
                break;
            case AttachSpace or DetachSpace or DrainSpace or ReleaseDevice or ExitProcess or GetOsParts or GetCounters:
                _os.Forward(message);
                break;
            case Terminated given when given.ActorRef.Equals(_os):
                _osIsGone = true;
                _hardware.Tell(OsGone.Instance);
                if (_hardwareIsGone)
                    NothingIsOwed();

                break;
            case Terminated:
                _hardwareIsGone = true;
                CancelAll();
                break;
            case DeviceCancelled cancelled:
                if (_cancelling.Remove(cancelled.Requester) && _cancelling.Count == 0)
                    NothingIsOwed();

                break;
            case DrainMachine:
                _memory.Drainers.Add(Sender);
                Drain();
                break;
            case MachineDrained:
                TellDrainers();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // What it owes is cancelled, and not answered as its parts stop.
    private void OnGivenUp(IActorRef root)
    {
        if (root.Equals(_os))
            _memory.Os.IsLost = true;
    }

    private void StartHardware()
    {
        if (_memory.Observer is { } observer)
            _hardware.Tell(new StartRun(_os), observer);

        Drain(); // hardware that was made anew may not have heard of it
    }

    // Of hardware that is gone for good nothing is under way but what the core has not cancelled yet.
    private void Drain()
    {
        if (_memory.Drainers.Count > 0 && !_hardwareIsGone)
            _hardware.Tell(DrainMachine.Instance);
        else if (_cancelling.Count == 0)
            TellDrainers();
    }

    private void TellDrainers()
    {
        _memory.Drainers.ForEach(drainer => drainer.Tell(MachineDrained.Instance));
        _memory.Drainers.Clear();
    }

    private void NothingIsOwed()
    {
        _cancelling.Clear();
        Drain();
    }

    private void CancelAll()
    {
        if (!_osIsGone)
            _cancelling.UnionWith(_plan.Hardware.Devices.SelectMany(device => device.Settings.Functions));

        Drain();
        foreach (var function in _plan.Hardware.Devices.SelectMany(device => device.Settings.Functions))
            _os.Tell(new CancelDevice(function, Iopf.Os.Faults.ClosedBy.HardwareLost));
    }
}
