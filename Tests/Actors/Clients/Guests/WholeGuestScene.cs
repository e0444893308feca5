using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Memory;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>A device that the scene plays, the host's core, a guest client, and a whole guest with one process; pages 0 to 99 are its own.
/// One group was injected and answered before the scene begins.</summary>
internal sealed class WholeGuestScene
{
    private readonly Witness _asker;

    public WholeGuestScene(
        Stage stage,
        GuestMapping mapping = GuestMapping.Passthrough,
        ulong limit = 50,
        long deadline = TimeSpan.TicksPerSecond * 10,
        Func<GuestProcess, GuestProcess>? change = null)
    {
        (Core, _asker) = (new CoreScene(stage, CoreSettings.Default), stage.Witness());
        Space = new AddressSpace(new FrameAllocator(new FrameNumber(500), limit));
        Assert.Equal(AreaResult.Added, Space.AddArea(default, 100, PageAccess.Read | PageAccess.Write));
        var process = new GuestProcess(Wire.One, Space, HandlerContexts.NonBlocking);
        var plan = new GuestPlan(Wire.Device, [change?.Invoke(process) ?? process]) { Limits = FaultLimits.Default with { Deadline = deadline } };
        var guest = Guest = stage.Spawn(GuestActor.PropsFor(plan, LinkSet.Direct));
        var settings = new GuestClientSettings(new GuestSpaces(Wire.Device, [Wire.One, Wire.Two])) { Mapping = mapping };
        var (chain, domain) = (new DomainMemory([]), new DomainSettings());
        var host = stage.Spawn(DomainActor.PropsFor(chain, domain, LinkSet.Direct));
        Client = stage.Spawn(GuestClientActor.PropsFor(settings, guest, LinkSet.Direct, null));
        Client.Tell(new RegisterGuest(host), _asker.Ref);
        _asker.Expect(new GuestRegistered(null));
        foreach (var pasid in new[] { Wire.One, Wire.Two })
        {
            Core.Faults.Tell(new AttachFaults(pasid, host), Core.Parent.Ref);
            Core.Parent.Next<FaultsAttached>();
        }

        // The guest has no process for that one, and says so as soon as all its parts are there.
        Core.Ask(Wire.Last(500, 1, pasid: 2));
        Core.ExpectAnswer(500, PageResponseCode.InvalidRequest, pasid: 2);
    }

    public CoreScene Core { get; }

    /// <summary>The guest process's; the scene looks at it only when the guest is at rest.</summary>
    public AddressSpace Space { get; }

    public IActorRef Guest { get; }

    public IActorRef Client { get; }

    /// <summary>The device uses the guest's first address space, behind a unit that the scene plays.</summary>
    public Witness AttachUnit()
    {
        var attachment = new ClientAttached(Core.Other.Ref, Wire.Device, Wire.One);
        Client.Tell(attachment, Core.Other.Ref);
        Core.Other.Expect(new AttachmentNoted(attachment));
        return Core.Other;
    }

    public bool IsResident(ulong page) => Space.Table.Walk(Wire.Page(page), PageAccess.Read).Present;

    public GuestCounters GuestCounters()
    {
        Guest.Tell(GetCounters.Instance, _asker.Ref);
        return _asker.Next<GuestCounters>();
    }

    /// <summary>The counters of the guest's own domain.</summary>
    public DomainCounters DomainCounters()
    {
        Core.Stage.System.ActorSelection($"{Guest.Path}/domain-0").Tell(GetCounters.Instance, _asker.Ref);
        return _asker.Next<DomainCounters>();
    }
}

/// <summary>Calls take this long.</summary>
internal sealed class Lasting(TimeSpan time) : IServiceTimes
{
    public TimeSpan Next() => time;
}
