using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>
/// Root of the operating system: the core with the fault state of each device (made when the device is first attached, C1), the domains,
/// and the clients that serve them. It survives the hardware, and the hardware survives it.
/// </summary>
/// <remarks>
/// Supervision:
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>device faults</term><description>restarted, then attached to its domains again · the closing code for all that is owed
/// </description></item>
/// <item><term>a domain</term><description>restarted with the same clients · Invalid Request for all it was given</description></item>
/// <item><term>either, too often</term><description>stopped · Invalid Request for all it would have served</description></item>
/// <item><term>a client</term><description>stopped by <see cref="ClientsActor"/> · Invalid Request from its domain</description></item>
/// </list>
/// </remarks>
public sealed class OsActor : UntypedActor, IWithUnboundedStash
{
    private readonly OsPlan _plan;
    private readonly Links _links;
    private readonly SupervisorStrategy _strategy = Supervision.Restarting(Context.System.Settings.Config);
    private readonly Dictionary<RequesterId, IActorRef> _faults = [];
    private readonly Dictionary<RequesterId, (IActorRef Unit, IActorRef Hardware)> _places = [];
    private readonly HashSet<IActorRef> _givenUp = [];
    private readonly Dictionary<RequesterId, AttachProgress> _attaching = [];
    private readonly List<(ClientAttached Attachment, PageTable Table)> _unnoted = [];
    private ImmutableArray<IActorRef> _clients;
    private ImmutableArray<IActorRef> _domains = [];

    /// <summary>Makes the root; domains and clients are made when it starts.</summary>
    /// <param name="plan">What the operating system consists of.</param>
    /// <param name="links">The links in use.</param>
    public OsActor(OsPlan plan, Links links) => (_plan, _links) = (plan, links);

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
        ImmutableArray<Props> clients = [.. _plan.Domains.Select(domain => domain.Client)];
        Context.ActorOf(Props.Create(() => new ClientsActor(clients)), "clients");
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

        _clients = ready.Clients;
        _domains = [.. _plan.Domains.Select((domain, number) => MakeDomain(domain, number))];
        Become(OnReady);
        Stash.UnstashAll();
    }

    private IActorRef MakeDomain(DomainPlan plan, int number)
    {
        ImmutableList<HandlerRegistration> chain = [new(_clients[number], plan.Contexts)];
        var (settings, links) = (plan.Settings, _links);
        return Context.Watch(Context.ActorOf(Props.Create(() => new DomainActor(chain, settings, links)), NameOf(number)));
    }

    private void OnReady(object message)
    {
        switch (message)
        {
            case AttachDevice attach:
                Attach(attach.Requester, attach.Unit, Sender);
                break;
            case UnitConfigured configured:
                Progress(configured.Requester);
                break;
            case AttachmentNoted noted:
                OnNoted(noted.Attachment);
                break;
            case FaultsAttached attached:
                Progress(attached.Requester);
                break;
            case DeviceFaultsRestarted restarted:
                AttachFaultsOf(restarted.Requester);
                break;
            case CancelDevice cancel:
                Cancel(cancel);
                break;
            case Terminated given:
                OnGivenUp(given.ActorRef);
                break;
            case PriEnabled enabled:
                _faults.GetValueOrDefault(enabled.Requester)?.Forward(enabled);
                break;
            case GetCounters:
                foreach (var actor in _faults.Values.Concat(_domains))
                    actor.Forward(message);

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Attach(RequesterId requester, IActorRef unit, IActorRef replyTo)
    {
        if (!_faults.TryGetValue(requester, out var faults))
            faults = _faults[requester] = MakeFaults(requester, unit);

        _places[requester] = (unit, replyTo);
        _attaching[requester] = new AttachProgress(1 + ServedSpacesOf(requester).Count(), replyTo);
        faults.Tell(new PriEnabled(requester));
        unit.Tell(new SetFaultPath(requester, _givenUp.Contains(faults) ? ActorRefs.Nobody : faults));
        foreach (var space in SpacesOf(requester))
        {
            var attachment = new ClientAttached(unit, requester, space.Pasid);
            _unnoted.Add((attachment, _plan.Domains[space.Domain].Table));
            _clients[space.Domain].Tell(attachment);
        }

        AttachFaultsOf(requester);
    }

    // From now on the client invalidates in that device too, and no earlier may the device get translations: else it could keep one that the
    // client takes back (D7). A note of an attachment that was undone since sets nothing.
    private void OnNoted(ClientAttached attachment)
    {
        var at = _unnoted.FindIndex(unnoted => ReferenceEquals(unnoted.Attachment, attachment));
        if (at < 0)
            return;

        attachment.Unit.Tell(new SetPageTable(attachment.Requester, attachment.Pasid, _unnoted[at].Table), ActorRefs.NoSender);
        _unnoted.RemoveAt(at);
    }

    private IActorRef MakeFaults(RequesterId requester, IActorRef unit)
    {
        var (core, links, names, probe) = (_plan.Core, _links, new GroupNames(), _plan.Probes?.Invoke(requester));
        return Context.Watch(Context.ActorOf(Props.Create(() => new DeviceFaultsActor(requester, unit, core, links, names, probe)), NameOf(requester)));
    }

    private void AttachFaultsOf(RequesterId requester)
    {
        foreach (var space in ServedSpacesOf(requester))
            _faults[requester].Tell(new AttachFaults(space.Pasid, _domains[space.Domain]));
    }

    private ImmutableArray<Attachment> SpacesOf(RequesterId requester) =>
        _plan.Devices.Where(device => device.Requester == requester).SelectMany(device => device.Spaces).ToImmutableArray();

    private IEnumerable<Attachment> ServedSpacesOf(RequesterId requester) =>
        SpacesOf(requester).Where(space => !_givenUp.Contains(_domains[space.Domain]) && !_givenUp.Contains(_faults[requester]));

    private void Progress(RequesterId requester)
    {
        if (!_attaching.TryGetValue(requester, out var progress))
            return;

        if (progress.Missing > 1)
        {
            _attaching[requester] = progress with { Missing = progress.Missing - 1 };
            return;
        }

        _attaching.Remove(requester);
        progress.ReplyTo.Tell(new DeviceAttached(requester));
    }

    // Restarted too often: what it served cannot be served any more, and is answered Invalid Request by who is left. What device faults had
    // not read when they ended nobody knows of: only a reset of the device closes it (D9).
    private void OnGivenUp(IActorRef actor)
    {
        _givenUp.Add(actor);
        foreach (var (requester, faults) in _faults)
        {
            if (actor.Equals(faults))
                _places[requester].Hardware.Tell(new ResetDevice(requester));

            foreach (var space in SpacesOf(requester).Where(space => actor.Equals(_domains[space.Domain])))
                faults.Tell(new DetachFaults(space.Pasid));
        }
    }

    private void Cancel(CancelDevice cancel)
    {
        _attaching.Remove(cancel.Requester);
        _unnoted.RemoveAll(unnoted => unnoted.Attachment.Requester == cancel.Requester);
        foreach (var space in SpacesOf(cancel.Requester))
            _clients[space.Domain].Tell(new DeviceCacheLost(cancel.Requester));

        if (_faults.TryGetValue(cancel.Requester, out var faults) && !_givenUp.Contains(faults))
            faults.Forward(cancel);
        else
            Sender.Tell(new DeviceCancelled(cancel.Requester));
    }

    private readonly record struct AttachProgress(int Missing, IActorRef ReplyTo);
}
