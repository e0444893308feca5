using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;

namespace Iopf.Actors.Os;

/// <summary>
/// Root of the operating system: the core with the fault state of each device (made when the first domain that takes page faults is
/// attached, C1), the domains, and the clients that serve them. It survives the hardware, and the hardware survives it.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>device faults</term><description>restarted with the domains that it had · the closing code for all that is owed
/// </description></item>
/// <item><term>a domain</term><description>restarted with the same clients · the closing code for all it was given</description></item>
/// <item><term>either, too often</term><description>stopped · Invalid Request for all it would have served</description></item>
/// <item><term>a client</term><description>stopped by <see cref="ClientsActor"/> · the closing code from its domain</description></item>
/// </list>
/// </remarks>
public sealed partial class OsActor : UntypedActor, IWithUnboundedStash
{
    private const string ClientsName = "clients";
    private readonly OsPlan _plan;
    private readonly LinkSet _links;
    private readonly OsMemory _memory;
    private bool _isRecovering;
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).Restarting;
    private readonly SortedDictionary<RequesterId, DeviceSpaces> _devices = [];
    private readonly HashSet<IActorRef> _givenUp = [];
    private readonly List<UnnotedTables> _unnoted = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ImmutableArray<ImmutableArray<IActorRef>> _clients = [];
    private ImmutableArray<IActorRef> _domains = [];

    private OsActor(OsPlan plan, LinkSet links, OsMemory memory) => (_plan, _links, _memory) = (plan, links, memory);

    /// <summary>Props of the root, whose domains and clients are made when it starts.</summary>
    /// <param name="plan">What the operating system consists of.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="memory">What it knows from before it was lost; null: it never was.</param>
    public static Props PropsFor(OsPlan plan, LinkSet links, OsMemory? memory = null)
    {
        memory ??= new();
        return ActorProps.By(() => new OsActor(plan, links, memory));
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    /// <summary>The name of a device's faults.</summary>
    public static string NameOf(RequesterId requester) => $"faults-{requester.Value:x4}";

    /// <summary>The name of a domain.</summary>
    public static string NameOf(int domain) => $"domain-{domain}";

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _memory.IsLost = false;
        ImmutableArray<Props> clients = [.. _plan.Domains.SelectMany(domain => domain.Handlers).Select(handler => handler.Client)];
        Context.ActorOf(ClientsActor.PropsFor(clients), ClientsName);
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _memory.IsLost = true;
        base.PreRestart(reason, message);
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        _isRecovering = true;
        base.PostRestart(reason);
        Context.Parent.Tell(OsRestarted.Instance);
    }

    // Until the clients are there nothing can be attached.
    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is not ClientsReady ready)
        {
            Stash.Stash();
            return;
        }

        if (!Sender.Equals(Context.Child(ClientsName)))
            return; // of a predecessor's clients

        var first = 0;
        foreach (var domain in _plan.Domains)
        {
            _clients = _clients.Add([.. ready.Clients.Skip(first).Take(domain.Handlers.Length)]);
            first += domain.Handlers.Length;
        }

        foreach (var client in ready.Clients)
            Context.Watch(client);

        _domains = [.. _plan.Domains.Select(MakeDomain)];
        foreach (var device in _plan.Devices)
            _devices.Add(device.Requester, new DeviceSpaces(device.Requester, device.Spaces));

        Become(_isRecovering ? OnRecovering : OnReady);
        Stash.UnstashAll();
    }

    // Devices may still use what the predecessor gave them: none is served before all were reset. What they were about to ask for is void.
    private void OnRecovering(object message)
    {
        switch (message)
        {
            case AllQuiet:
                Become(OnReady);
                Stash.UnstashAll();
                break;
            case CancelDevice cancel:
                Sender.Tell(new DeviceCancelled(cancel.Requester));
                break;
            case AttachDevice or UnitConfigured or PriEnabled:
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private IActorRef MakeDomain(DomainPlan plan, int number)
    {
        ImmutableList<HandlerRegistration> chain =
            [.. plan.Handlers.Select((handler, i) => (Plan: handler, Client: _clients[number][i])).Where(handler => handler.Plan.Registered).Select(handler => handler.Plan.For(handler.Client)).Where(handler => MayRegister(plan, handler))];
        return Context.Watch(Context.ActorOf(DomainActor.PropsFor(chain, plan.CallSettings, _links), NameOf(number)));
    }

    private bool MayRegister(DomainPlan plan, HandlerRegistration handler)
    {
        if (plan.ReasonAgainst(handler.Faults) is not { } refusal)
            return true;

        _log.Warning("handler {0} is not registered: {1}", handler.Name, refusal);
        return false;
    }

    private void OnReady(object message)
    {
        switch (message)
        {
            case AllQuiet:
                break; // of a reset that began before the last restart
            case AttachDevice attach:
                BringUp(DeviceOf(attach.Requester), attach.Unit);
                break;
            case UnitConfigured configured:
                Progress(DeviceOf(configured.Requester));
                break;
            case FaultsAttached { Token: 0 } attached:
                Progress(DeviceOf(attached.Requester));
                break;
            case AttachmentNoted noted:
                OnNoted(noted.Attachment);
                break;
            case CancelDevice cancel:
                Cancel(DeviceOf(cancel.Requester), cancel);
                break;
            case PriEnabled enabled:
                DeviceOf(enabled.Requester).Faults?.Forward(enabled);
                break;
            case Terminated given:
                OnGivenUp(given.ActorRef);
                break;
            case GetOsParts:
                Sender.Tell(new OsParts(_domains, _clients));
                break;
            case GetCounters:
                foreach (var actor in _devices.Values.Select(device => device.Faults).OfType<IActorRef>().Concat(_domains))
                    actor.Forward(message);

                break;
            default:
                OnSpaces(message);
                break;
        }
    }

    private DeviceSpaces DeviceOf(RequesterId requester)
    {
        if (!_devices.TryGetValue(requester, out var device))
            _devices.Add(requester, device = new DeviceSpaces(requester, []));

        return device;
    }

    private void Cancel(DeviceSpaces device, CancelDevice cancel)
    {
        (device.IsUp, device.Missing) = (false, 0);
        _unnoted.RemoveAll(unnoted => unnoted.Requester == device.Requester);
        foreach (var clients in _clients)
        {
            foreach (var client in clients)
                client.Tell(new DeviceCacheLost(device.Requester));
        }

        if (FaultPathOf(device) is { } faults && !faults.IsNobody())
            faults.Forward(cancel);
        else
            Sender.Tell(new DeviceCancelled(device.Requester));

        Repeat(device);
        BeginNext(device);
    }

    private void OnFaultsGone(DeviceSpaces device)
    {
        if (device.Current?.Request is ReleaseDevice)
            OnReleased(device);
        else
            device.Hardware.Tell(new ResetDevice(device.Requester));
    }

    // Restarted too often: what it served cannot be served any more, and is answered Invalid Request by who is left. What device faults had
    // not read when they ended nobody knows of: only a reset of the device closes it (D9).
    private void OnGivenUp(IActorRef actor)
    {
        _givenUp.Add(actor);
        AbandonNotes(actor);
        foreach (var device in _devices.Values)
        {
            if (actor.Equals(device.Faults))
                OnFaultsGone(device);

            foreach (var space in device.Spaces.Where(space => actor.Equals(_domains[space.Domain])))
                device.Faults?.Tell(new DetachFaults(space.Pasid));

            AbandonNote(device, actor);
        }
    }
}
