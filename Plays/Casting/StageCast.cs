using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Memory;
using Iopf.Os.Nesting;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Casting;

/// <summary>Makes the parts of a small machine for a play.</summary>
internal sealed class StageCast(PlayPolicies policies, LinkSet links, RunObservation observation, Stage stage, ActorSystem system)
{
    private int _spaces;

    /// <summary>The requester id of the n-th device, from 0.</summary>
    public static RequesterId RequesterOf(int device) => new((byte)(device + 1), 0, 0);

    /// <summary>The path of a domain.</summary>
    public static string DomainPath(int domain) => $"{MachineActor.OsPath}/{OsActor.NameOf(domain)}";

    /// <summary>The path of the n-th client of the whole plan.</summary>
    public static string ClientPath(int client) => $"{MachineActor.OsPath}/clients/{ClientsActor.NameOf(client)}";

    /// <summary>The path of a device's faults.</summary>
    public static string FaultsPath(int device) => $"{MachineActor.OsPath}/{OsActor.NameOf(RequesterOf(device))}";

    /// <summary>The path of a unit.</summary>
    public static string UnitPath(int unit) => $"{MachineActor.HardwarePath}/{HardwareActor.NameOf(unit)}";

    /// <summary>The path of a device.</summary>
    public static string DevicePath(int device) => $"{MachineActor.HardwarePath}/{HardwareActor.NameOf(RequesterOf(device))}";

    /// <summary>The links of the play.</summary>
    public LinkSet Links => links;

    /// <summary>The stage.</summary>
    public Stage Stage => stage;

    /// <summary>The core as the policies want it.</summary>
    public CoreSettings Core => Iopf.Actors.Os.CoreSettings.Default with
    {
        Limits = FaultLimits.Default with { Groups = 16, Deadline = policies.Deadline.Ticks },
        ClosingCode = policies.ClosingCode,
        Matching = policies.Matching,
    };

    /// <summary>How the domains of a play call their handlers.</summary>
    public DomainSettings Domain => new()
    {
        Workers = 2,
        AtBound = policies.AtBound,
        ClosingCode = policies.ClosingCode,
    };

    /// <summary>How a device's address spaces are attached: the n-th of the PASIDs 1, 2, ... to the n-th of these domains.</summary>
    public static DeviceAttachments Attached(RequesterId requester, params ReadOnlySpan<int> domains)
    {
        var spaces = ImmutableArray.CreateBuilder<Attachment>();
        for (var i = 0; i < domains.Length; i++)
            spaces.Add(new Attachment(new Pasid((uint)i + 1), domains[i]));

        return new DeviceAttachments(requester, spaces.ToImmutable());
    }

    /// <summary>A device whose first group has index 1, which it uses again as soon as it is free.</summary>
    public DevicePlan Device(int number, params ReadOnlySpan<StreamPlan> streams)
    {
        var requester = RequesterOf(number);
        observation.Add(requester);
        var settings = new DeviceSettings
        {
            Requester = requester,
            PasidInResponse = policies.PasidInAnswers,
            IndexOrder = GroupIndexOrder.LatestFreed,
            FirstIndex = 1,
            PriCapacity = 16,
            PriAllocation = 16,
            GroupSize = 1,
            Lookahead = 0,
            CacheEntries = 64,
        };
        return new DevicePlan(0, settings, [.. streams]);
    }

    /// <summary>Accesses that write pages of an address space, one after another.</summary>
    /// <param name="number">The stream's number on its device.</param>
    /// <param name="pasid">The address space.</param>
    /// <param name="accesses">How many accesses, each to a page of its own.</param>
    /// <param name="firstPage">The page of the first.</param>
    /// <param name="function">The virtual function that makes them; null: the device's own function.</param>
    public static StreamPlan Stream(int number, uint pasid, int accesses, int firstPage = 1, RequesterId? function = null)
    {
        var touches = Enumerable.Range(firstPage, accesses).Select(page => new PageTouch((ulong)page, write: true)).ToArray();
        return new StreamPlan(number, new Pasid(pasid), touches, 0, accesses, interval: 0) { Function = function };
    }

    /// <summary>An address space with an area of 16 pages from page 1 on.</summary>
    public AddressSpace Space() => Space(16);

    /// <summary>An address space with an area from page 1 on.</summary>
    /// <param name="pages">Pages of the area.</param>
    public AddressSpace Space(ulong pages) => Space((ulong)(++_spaces) << 20, 1, pages);

    /// <summary>The memory of a guest and that of the host behind it, with the tables of both.</summary>
    /// <param name="guestMemory">The first page of the guest's memory.</param>
    /// <param name="pages">How many it has.</param>
    /// <param name="tables">The page from which on the guest's tables lie; null: they are always there.</param>
    public (AddressSpace Guest, AddressSpace Host, SpaceTables Tables) TwoLevels(ulong guestMemory, int pages, ulong? tables = null)
    {
        var guest = Space(guestMemory, 1, (ulong)pages);
        var host = Space((ulong)(++_spaces) << 20, guestMemory, (ulong)pages);
        if (tables is not { } root)
            return (guest, host, new SpaceTables(guest.Table, host.Table));

        host.AddArea(Iova.FromPage(root), GuestTablePlacement.WindowPages, PageAccess.Read | PageAccess.Write);
        return (guest, host, new SpaceTables(guest.Table, host.Table, new GuestTablePlacement(new GuestPage(root))));
    }

    /// <summary>A domain with two levels: a whole guest with its client, and the client of the host's memory behind it.</summary>
    /// <param name="number">Number of the guest, for its path.</param>
    /// <param name="role">Role of the guest's client.</param>
    /// <param name="requester">The device.</param>
    /// <param name="memory">The memory of both levels.</param>
    /// <param name="pasid">The address space.</param>
    /// <param name="pinned">The guest's client says that the second level is pinned.</param>
    public DomainPlan Nested(
        int number, string role, RequesterId requester, (AddressSpace Guest, AddressSpace Host, SpaceTables Tables) memory, uint pasid, bool pinned = false)
    {
        var probe = observation.Add(memory.Host);
        var settings = new MmClientSettings { BelowAnotherLevel = true };
        var guest = WholeGuest(number, role, requester, memory.Guest, pasid);
        var first = guest with { Declared = guest.Declared with { Faults = ReportedFaults.NestedFirst, PinsSecondLevel = pinned } };
        var second = new HandlerPlan(
            MmClientActor.PropsFor(memory.Host, null, links, probe, settings),
            new(HandlerContexts.NonBlocking) { Name = "host", Faults = ReportedFaults.NestedSecond });
        return new DomainPlan([first, second], Domain) { Kind = DomainKind.Nested, Table = memory.Tables };
    }

    private AddressSpace Space(ulong firstFrame, ulong firstPage, ulong pages)
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(firstFrame), 512));
        space.AddArea(Iova.FromPage(firstPage), pages, PageAccess.Read | PageAccess.Write);
        return space;
    }

    /// <summary>The handler of a process's memory.</summary>
    /// <param name="space">The memory.</param>
    /// <param name="contexts">How it may be called.</param>
    /// <param name="times">How long its calls take where it does not block; null: no time.</param>
    public HandlerPlan MmHandler(AddressSpace space, HandlerContexts contexts = HandlerContexts.NonBlocking, IServiceTimes? times = null) =>
        new(MmClientActor.PropsFor(space, times, links, observation.Add(space)), new(contexts) { Name = "mm" });

    /// <summary>A handler that does what it is told.</summary>
    public HandlerPlan Played(string name, AddressSpace? space, HandlerContexts contexts, params ImmutableArray<HandlerAct> acts) =>
        new(PlayedHandlerActor.PropsFor(acts, space, links), new(contexts) { Name = name });

    /// <summary>A handler of what nobody resolved (Q4).</summary>
    public HandlerPlan Unresolved(AddressSpace space, HandlerAct act) => new(
        PlayedHandlerActor.PropsForUnresolved(act, space, links), new(HandlerContexts.NonBlocking) { Name = "unresolved", TakesUnresolved = true });

    /// <summary>The path of a guest.</summary>
    public static string GuestPath(int number) => $"guest-{number}";

    /// <summary>The client of a guest, which registers when it is told to, and the guest itself.</summary>
    /// <param name="number">Number of the guest, for its path.</param>
    /// <param name="role">Role of the client.</param>
    /// <param name="requester">The function.</param>
    /// <param name="space">The guest's memory.</param>
    /// <param name="pasids">Its address spaces.</param>
    public HandlerPlan Guest(int number, string role, RequesterId requester, AddressSpace space, params uint[] pasids)
    {
        var guest = system.ActorOf(PlayedGuestActor.PropsFor(space, links, stage), GuestPath(number));
        return new HandlerPlan(GuestClient(role, guest, requester, pasids), new(HandlerContexts.NonBlocking) { Name = role, AnswersLater = true }) { Registered = false };
    }

    /// <summary>A domain whose client is told of faults in records, and registers when it is told to; and who reads them.</summary>
    /// <param name="device">Number of the device that it serves.</param>
    /// <param name="role">Role of the client, whose reader tells what it reads.</param>
    /// <param name="architecture">The architecture of the device's unit.</param>
    public (DomainPlan Domain, IActorRef Reader) RecordDomain(int device, string role, Architecture architecture = Architecture.Vtd)
    {
        var space = Space();
        var (client, reader) = RecordClient(device, role, space, architecture);
        return (new DomainPlan([client], Domain) { Table = space.Table }, reader);
    }

    /// <summary>A client that is told of faults in records, and registers when it is told to; and who reads them.</summary>
    /// <param name="device">Number of the device that it serves.</param>
    /// <param name="role">Role of the client, whose reader tells what it reads.</param>
    /// <param name="space">The memory that the reader serves.</param>
    /// <param name="architecture">The architecture of the device's unit.</param>
    public (HandlerPlan Client, IActorRef Reader) RecordClient(int device, string role, AddressSpace space, Architecture architecture)
    {
        var carries = ArchitectureProfile.For(architecture).AnswersCarryPasid(policies.PasidInAnswers);
        var settings = new RecordClientSettings(RequesterOf(device)) { PasidInResponse = carries };
        var client = new HandlerPlan(RecordClientActor.PropsFor(settings, links), new(HandlerContexts.NonBlocking) { Name = role }) { Registered = false };
        var reader = system.ActorOf(RecordReaderActor.PropsFor(role, space, stage), $"reader-{role}");
        return (client, reader);
    }

    /// <summary>The client of a whole guest, with the virtual IOMMU, core and handler of its own, in the chain from the beginning.</summary>
    public HandlerPlan WholeGuest(int number, string role, RequesterId requester, AddressSpace memory, uint pasid)
    {
        var plan = new GuestPlan(requester, [new GuestProcess(new Pasid(pasid), memory, HandlerContexts.NonBlocking)]);
        var guest = system.ActorOf(GuestActor.PropsFor(plan, links), GuestPath(number));
        return new HandlerPlan(GuestClient(role, guest, requester, pasid), new(HandlerContexts.NonBlocking) { Name = role, AnswersLater = true });
    }

    private Props GuestClient(string role, IActorRef guest, RequesterId requester, params uint[] pasids)
    {
        var settings = new GuestClientSettings(new GuestSpaces(requester, [.. pasids.Select(pasid => (Pasid?)new Pasid(pasid))]))
        {
            Mapping = policies.Guest,
            Matching = policies.Matching,
            GroupsInFlight = Core.Limits.Groups,
        };
        return GuestClientActor.PropsFor(settings, guest, links, new StageGuestProbe(stage, role));
    }
}
