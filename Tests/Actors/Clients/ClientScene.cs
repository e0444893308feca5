using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Os.Nesting;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>The client of a real address space, pages 0 to 999 readable and writable, between a domain and a unit that the scene plays.</summary>
internal sealed class ClientScene
{
    private int _jobs;

    public ClientScene(Stage stage, ulong limit, IServiceTimes? times = null, MmClientSettings? settings = null)
    {
        (Stage, Domain, Unit) = (stage, stage.Witness(), stage.Witness());
        var space = Space = new AddressSpace(new FrameAllocator(new FrameNumber(100), limit));
        Assert.Equal(AreaResult.Added, Space.AddArea(default, 1000, PageAccess.Read | PageAccess.Write));
        Client = stage.Spawn(MmClientActor.PropsFor(space, times, LinkSet.Direct, null, settings));
    }

    public Stage Stage { get; }

    public Witness Domain { get; }

    public Witness Unit { get; }

    /// <summary>The client's; the scene looks at it only when the client is at rest.</summary>
    public AddressSpace Space { get; }

    public IActorRef Client { get; }

    public void Attach(Witness unit, RequesterId requester, Pasid pasid)
    {
        var attachment = new ClientAttached(unit.Ref, requester, pasid);
        Client.Tell(attachment, Domain.Ref);
        Domain.Expect(new AttachmentNoted(attachment));
    }

    public void Attach() => Attach(Unit, Wire.Device, Wire.One);

    public FaultJob Ask(params ulong[] pages) => Ask(HandlerContext.Blocking, pages);

    public FaultJob Ask(HandlerContext context, params ulong[] pages)
    {
        var job = Job(pages);
        Client.Tell(new ServeFault(job.Group, context), Domain.Ref);
        return job;
    }

    /// <summary>Asks for the guest-physical pages that the second level lacks, so that the device can use these pages.</summary>
    public FaultJob AskSecond(HandlerContext context, ulong[] pages, params ulong[] missing)
    {
        var job = Job(pages);
        job = job.With(new GroupFaultLevel(FaultLevel.Second, [.. missing.Select(page => new SecondLevelFault(new GuestPage(page), PageAccess.Write))]));
        Client.Tell(new ServeFault(job.Group, context), Domain.Ref);
        return job;
    }

    public void ExpectServed(FaultJob job, HandlerStatus status = HandlerStatus.Handled, int microseconds = 0) =>
        Domain.Expect(new FaultServed(job.Id, status) { Held = TimeSpan.FromMicroseconds(microseconds) });

    /// <summary>The pages become resident; no other one has to go.</summary>
    public void Fill(params ulong[] pages) => ExpectServed(Ask(pages));

    public InvalidatePages ExpectInvalidation(Pasid pasid, params PageRange[] ranges) => ExpectInvalidation(Unit, Wire.Device, pasid, ranges);

    public static InvalidatePages ExpectInvalidation(Witness unit, RequesterId requester, Pasid pasid, params PageRange[] ranges)
    {
        var message = unit.Next<InvalidatePages>();
        Assert.Equal((requester, (Pasid?)pasid), (message.Requester, message.Pasid));
        Assert.Equal(ranges, message.Ranges);
        return message;
    }

    public void Done(InvalidatePages request) => Client.Tell(new PagesInvalidated(request.Requester, request.Token), Domain.Ref);

    /// <summary>Returns when the client has handled what the domain sent before.</summary>
    public void Settle() => Attach(Unit, new RequesterId(9, 9, 1), Wire.Two);

    public bool IsResident(ulong page) => Space.Table.Walk(Wire.Page(page), PageAccess.Read).Present;

    public ulong FrameOf(ulong page) => Space.Table.Walk(Wire.Page(page), PageAccess.Read).Frame.Value;

    public static PageRange Range(ulong start, ulong end) => new(start, end);

    private FaultJob Job(ulong[] pages)
    {
        var index = (ushort)(_jobs % PageRequestGroupIndex.Count);
        var requests = pages.Select((page, i) => i < pages.Length - 1 ? Wire.More(index, page) : Wire.Last(index, page)).ToArray();
        return Jobs.Make(new GroupId(_jobs++, 0), Domain.Ref, requests);
    }
}
