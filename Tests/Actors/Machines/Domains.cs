using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Guests;
using Iopf.Os.Memory;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Makes the plans of the domains of a run, and its guests.</summary>
internal sealed class Domains(MachineSetup setup, MachineOptions options, ActorSystem system, Mood mood)
{
    private readonly DomainSettings _settings = new()
    {
        Workers = 2,
        ClosingCode = setup.Closing,
        ServiceTimes = _ => new SameTime(),
    };

    /// <summary>The name of a domain's guest.</summary>
    public static string GuestOf(int domain) => $"guest-{domain}";

    /// <summary>The name of a domain's first client.</summary>
    public static string ClientOf(MachineSetup setup, int domain) => $"client-{setup.Domains.Take(domain).Sum(other => other.Handlers)}";

    /// <summary>The plan of a domain.</summary>
    public DomainPlan PlanOf(int number, AddressSpace space, LinkSet links)
    {
        var domain = setup.Domains[number];
        return domain.Servant switch
        {
            Servant.Memory => Memory(domain, space, links),
            Servant.Guest => Guest(number, domain, space, links),
            _ => Scripted(number, domain, links),
        };
    }

    private DomainPlan Memory(DomainSetup domain, AddressSpace space, LinkSet links)
    {
        var clients = new MmClientSettings { Defers = domain.Contexts == HandlerContexts.Both };
        return new DomainPlan(MmClientActor.PropsFor(space, new SameTime(), links, null, clients), domain.Contexts, space.Table, _settings);
    }

    private DomainPlan Scripted(int number, DomainSetup domain, LinkSet links)
    {
        var (table, first) = (new PageTable(), (ulong)(number + 1) << 20);
        var declared = new HandlerDeclaration(domain.Contexts) { AnswersLater = domain.AnswersLater };
        Props PropsFor(ulong place) => ScriptedHandler.PropsFor(domain.Seed + place, declared, table, first, links, mood);
        return new DomainPlan(
            [.. Enumerable.Range(0, domain.Handlers).Select(i => new HandlerPlan(PropsFor((ulong)i), declared))],
            _settings)
        {
            Table = table,
        };
    }

    // It is the guest of the PF of the domain's device.
    private DomainPlan Guest(int number, DomainSetup domain, AddressSpace space, LinkSet links)
    {
        var (device, pasid) = ((number - 1) / (options.Spaces - 1), new Pasid((uint)((number - 1) % (options.Spaces - 1)) + 2));
        var requester = Machine.RequesterOf(device);
        var process = new GuestProcess(pasid, space, domain.Contexts == HandlerContexts.Both ? HandlerContexts.Blocking : domain.Contexts)
        {
            Times = new SameTime(),
            Domain = new DomainSettings { ServiceTimes = _ => new SameTime() },
        };
        var plan = new GuestPlan(requester, [process]) { InterruptLatency = TimeSpan.FromMicroseconds(1) };
        var guest = system.ActorOf(GuestActor.PropsFor(plan, links), GuestOf(number));
        var settings = new GuestClientSettings(new GuestSpaces(requester, [pasid])) { Mapping = domain.Mapping, Matching = setup.Matching };
        var declared = new HandlerDeclaration(HandlerContexts.NonBlocking) { AnswersLater = true };
        return new DomainPlan([new HandlerPlan(GuestClientActor.PropsFor(settings, guest, links, null), declared)], _settings) { Table = space.Table };
    }

    private sealed class SameTime : IServiceTimes
    {
        public TimeSpan Next() => MachineSetup.Service;
    }
}
