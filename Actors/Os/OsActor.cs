using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Spaces;

namespace Iopf.Actors.Os;

/// <summary>
/// Root of the operating system: the core with the fault state of each device (made when the first domain that takes page faults is
/// attached, C1), the domains, and the clients that serve them. It survives the hardware, and the hardware survives it. What address spaces
/// are attached where, and what follows when that changes, <see cref="SpaceBook"/> decides.
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
/// <item><term>this actor</term><description>its machine restarts it with its plan, and it serves no device before all were reset · no answer:
/// what is owed is cancelled (<see cref="Iopf.Os.Faults.ClosedBy.OsLost"/>)</description></item>
/// <item><term>the parent of the clients</term><description>stopped, and all clients with it; where they cannot be made this actor fails, since
/// without them there is nothing to do</description></item>
/// </list>
/// </remarks>
public sealed class OsActor : UntypedActor, IWithUnboundedStash
{
    private const string Clients = "clients";
    private const string Lost = "the operating system was lost";
    private readonly OsPlan _plan;
    private readonly LinkSet _links;
    private readonly OsMemory _memory;
    private readonly SupervisorStrategy _strategy = Supervision.Of(Context.System).RestartingBut(vital: Clients);
    private readonly OsSpacesPort _port;
    private readonly SpaceBook _book;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private OsActor(OsPlan plan, LinkSet links, OsMemory memory)
    {
        (_plan, _links, _memory, _port) = (plan, links, memory, new OsSpacesPort(Context, plan, links, memory));
        _book = new SpaceBook([.. plan.Domains.Select(domain => new DomainTraits(domain.TakesFaults, domain.Owners))], _port);
    }

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
        _memory.Begin();
        MakeClients();
    }

    /// <summary>Whoever waits for a change is told that nothing comes of it.</summary>
    protected override void PostStop() => _port.RefuseAll(Lost);

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        _memory.IsLost = true;
        if (message is AttachSpace or DetachSpace or DrainSpace or ReleaseDevice or ExitProcess && !_port.IsNoted(message))
            Sender.Tell(new SpaceChanged(message, Lost));

        base.PreRestart(reason, message);
    }

    // Devices may still use what the predecessor gave them. All are reset first, and only then clients have memory of their own again: no cache holds
    // anything of it (D7).
    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        _memory.Begin();
        Become(OnRecovering);
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

        if (!Sender.Equals(Context.Child(Clients)))
            return; // a predecessor's, which are gone

        Begin(ready.Clients);
        Become(OnReady);
        Stash.UnstashAll();
    }

    private void MakeClients() =>
        Context.ActorOf(ClientsActor.PropsFor([.. _plan.Domains.SelectMany(domain => domain.Handlers).Select(handler => handler.Client)]), Clients);

    private void Begin(ImmutableArray<IActorRef> clients)
    {
        var first = 0;
        var ofDomains = ImmutableArray.CreateBuilder<ImmutableArray<IActorRef>>(_plan.Domains.Length);
        foreach (var domain in _plan.Domains)
            ofDomains.Add(clients.Slice((first += domain.Handlers.Length) - domain.Handlers.Length, domain.Handlers.Length));

        _port.Clients = ofDomains.MoveToImmutable();

        foreach (var client in clients)
            Context.Watch(client);

        _port.Domains = [.. _plan.Domains.Select(MakeDomain)];
        foreach (var device in _plan.Devices)
            _book.Plan(device.Requester, device.Spaces.Select(space => (space.Pasid, space.Domain)));
    }

    // No device is served before all were reset. What devices were about to ask for is void.
    private void OnRecovering(object message)
    {
        switch (message)
        {
            case AllQuiet:
                MakeClients();
                Become(OnReceive);
                break;
            case ClientsReady:
                break; // a predecessor's, which are gone
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
            [.. plan.Handlers.Select((handler, i) => (Plan: handler, Client: _port.Clients[number][i])).Where(handler => handler.Plan.Registered).Select(handler => new HandlerRegistration(handler.Client, handler.Plan.Declared)).Where(handler => MayRegister(plan, handler))];
        return Context.Watch(Context.ActorOf(DomainActor.PropsFor(chain, plan.CallSettings, _links), NameOf(number)));
    }

    private bool MayRegister(DomainPlan plan, HandlerRegistration handler)
    {
        if (plan.ReasonAgainst(handler.Declared.Faults) is not { } refusal)
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
                _port.PlaceOf(attach.Requester).Put(attach.Unit, attach.PasidInAnswers, Sender);
                _book.BringUp(attach.Requester);
                break;
            case UnitConfigured configured:
                _book.Configured(configured.Requester);
                break;
            case AttachmentNoted noted:
                _book.Noted(noted.Attachment.Requester, noted.Attachment.Token);
                break;
            case CancelDevice cancel:
                _book.TakeDown(cancel.Requester, cancel.By);
                break;
            case PriEnabled enabled:
                _port.PlaceOf(enabled.Requester).Faults?.Forward(enabled);
                break;
            case PriStopped stopped:
                _port.TellSiblings(stopped);
                break;
            case Terminated lost:
                _port.TellLost(lost.ActorRef, _book);
                break;
            case GetOsParts:
                Sender.Tell(new OsParts(_port.Domains, _port.Clients));
                break;
            case GetCounters:
                foreach (var actor in _port.Faults.Concat(_port.Domains))
                    actor.Forward(message);

                break;
            case ISpaceReply reply:
                _book.Replied(reply.Requester, reply.Token);
                break;
            case DrainEnded ended:
                _book.Drained(ended.Token);
                break;
            default:
                OnChange(message);
                break;
        }
    }

    private void OnChange(object message)
    {
        switch (message)
        {
            case AttachSpace attach:
                _book.Change(attach.Requester, new SpaceOrder(SpaceOrderKind.Attach, attach.Pasid, attach.Domain), _port.Note(attach));
                break;
            case DetachSpace detach:
                _book.Change(detach.Requester, new SpaceOrder(SpaceOrderKind.Detach, detach.Pasid), _port.Note(detach));
                break;
            case DrainSpace drain:
                _book.Change(drain.Requester, new SpaceOrder(SpaceOrderKind.Drain, drain.Pasid, Bound: drain.Bound), _port.Note(drain));
                break;
            case ReleaseDevice release:
                _book.Change(release.Requester, new SpaceOrder(SpaceOrderKind.Release, Pasid: null), _port.Note(release));
                break;
            case ExitProcess exit:
                _book.ExitProcess(exit.Domain, _port.Note(exit));
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
