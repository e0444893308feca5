using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Clients;

/// <summary>
/// A guest of its own shape (K2): a virtual unit, a core with the faults of its one device, a domain and the memory of a process for each
/// address space, all of them actors as the host's. To the host it is one actor, which takes what a <see cref="GuestClientActor"/> sends.
/// </summary>
/// <remarks>
/// Supervision, with what the host hears. The host closes nothing for a guest that crashes, but where the guest is gone for good:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>the unit</term><description>restarted with the same queue · nothing is lost but the group it failed on: Invalid Request
/// </description></item>
/// <item><term>the core's faults</term><description>restarted and attached again · Invalid Request for all the core owed, and until it is
/// attached</description></item>
/// <item><term>a group</term><description>as in the host: the core answers in its place · Invalid Request</description></item>
/// <item><term>a domain</term><description>restarted with its handler · Invalid Request for all it was given</description></item>
/// <item><term>a process</term><description>stopped · Invalid Request for what it was asked and for all later faults of its address space
/// </description></item>
/// <item><term>this actor, or any but a process too often</term><description>the guest is gone for good: its unit answers Invalid Request for
/// all that is owed, then the host client unregisters · the closing code of an unregistration for what comes between (C9)</description></item>
/// <item><term>all of them at once, or the unit's last words lost</term><description>nobody answers · the closing code at the host's
/// deadline (C8)</description></item>
/// </list>
/// </remarks>
public sealed class GuestActor : UntypedActor
{
    private readonly GuestPlan _plan;
    private readonly LinkSet _links;
    private readonly GuestUnitMemory _unitMemory;
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;
    private IActorRef _unit = ActorRefs.Nobody;
    private IActorRef _faults = ActorRefs.Nobody;
    private bool _ready;

    private GuestActor(GuestPlan plan, LinkSet links) => (_plan, _links, _unitMemory) = (plan, links, new GuestUnitMemory(plan.QueueSize));

    /// <summary>Props of a guest, whose parts are made when it starts.</summary>
    /// <param name="plan">What it consists of.</param>
    /// <param name="links">The links between guest and host.</param>
    public static Props PropsFor(GuestPlan plan, LinkSet links) => ActorProps.By(() => new GuestActor(plan, links));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var (plan, unitMemory, links, inside, memory) = (_plan, _unitMemory, _links, _plan.Inside, new DeviceFaultsMemory());
        var unit = _unit = Engage(GuestUnitActor.PropsFor(plan, unitMemory, links), "unit");
        var core = CoreSettings.Default with { Limits = plan.Limits };
        _faults = Engage(DeviceFaultsActor.PropsFor(plan.Requester, unit, core, inside, memory), "faults");
        ImmutableArray<Props> processes = [.. _plan.Processes.Select(process => ProcessOf(process, inside))];
        Engage(ClientsActor.PropsFor(processes), "processes");
    }

    // Its memory went with it, so it cannot go on; it is gone for good.
    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClientsReady ready when !_ready:
                OnReady(ready);
                break;
            case ClientsReady or Terminated:
                Context.Stop(Self);
                break;
            case FaultsAttached or AttachmentNoted:
                break;
            default:
                _unit.Forward(message);
                break;
        }
    }

    private static Props ProcessOf(GuestProcess process, LinkSet links) =>
        MmClientActor.PropsFor(process.Space, process.Times, links, process.Probe, process.Memory);

    // Any part that is given up ends the guest.
    private IActorRef Engage(Props props, string name) => Context.Watch(Context.ActorOf(props, name));

    // The unit reads its queue only when it knows the core, and that knows its domains by then.
    private void OnReady(ClientsReady ready)
    {
        for (var i = 0; i < _plan.Processes.Length; i++)
        {
            var (process, client, inside) = (_plan.Processes[i], ready.Clients[i], _plan.Inside);
            var domainMemory = new DomainMemory([new HandlerRegistration(client, new(process.Contexts))]);
            var domain = Engage(DomainActor.PropsFor(domainMemory, process.Domain, inside), OsActor.NameOf(i));
            _faults.Tell(new AttachFaults(process.Pasid, domain));
            client.Tell(new ClientAttached(_unit, _plan.Requester, process.Pasid));
        }

        _ready = true;
        _unit.Tell(new SetFaultPath(_plan.Requester, _faults));
    }
}
