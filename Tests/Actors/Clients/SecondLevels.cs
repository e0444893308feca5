using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>The client of the host's level: its pages are guest-physical (N1, N2).</summary>
public abstract class SecondLevels<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly RequesterId OtherDevice = new(2, 0, 0);

    [Fact]
    public void N1_the_guest_physical_pages_that_lack_are_made_resident_and_not_those_of_the_device() => Play(4, client =>
    {
        client.ExpectServed(client.AskSecond(HandlerContext.Blocking, [500], 7, 8));
        Assert.True(client.IsResident(7) && client.IsResident(8));
        Assert.False(client.IsResident(500));
        Assert.Equal(2, client.Space.Resident);
    });

    [Fact]
    public void N1_a_guest_physical_page_without_memory_behind_it_is_invalid() =>
        Play(4, client => client.ExpectServed(client.AskSecond(HandlerContext.Blocking, [1], 7, 1000), HandlerStatus.Invalid));

    [Fact]
    public void N1_C4_called_at_once_it_looks_at_the_guest_physical_pages_too() => Play(4, client =>
    {
        client.Fill(7);
        client.ExpectServed(client.AskSecond(HandlerContext.NonBlocking, [500], 7));
        var job = client.AskSecond(HandlerContext.NonBlocking, [7], 8);
        client.Domain.Expect(new FaultDeferred(job.Id));
    });

    [Fact]
    public void D7_when_a_page_of_the_second_level_is_taken_back_every_device_forgets_the_whole_address_space_first() => Play(1, client =>
    {
        var other = client.Stage.Witness();
        client.Attach();
        client.Attach(other, OtherDevice, Wire.Two);
        client.ExpectServed(client.AskSecond(HandlerContext.Blocking, [500], 7));
        var frame = client.FrameOf(7);
        var job = client.AskSecond(HandlerContext.Blocking, [501], 8);
        var all = ClientScene.Range(0, Iova.MaxPage + 1);
        var here = client.ExpectInvalidation(Wire.One, all);
        var there = ClientScene.ExpectInvalidation(other, OtherDevice, Wire.Two, all);
        client.Done(here);
        client.Settle();
        Assert.False(client.IsResident(7) || client.IsResident(8));
        client.Done(there);
        client.ExpectServed(job);
        Assert.Equal(frame, client.FrameOf(8));
    });

    [Fact]
    public void N2_a_second_level_alone_is_paged_on_demand_by_the_addresses_that_the_device_uses() =>
        Play(stage => PlayAlone(new ClientScene(stage, 1)));

    private static void Play(ulong limit, Action<ClientScene> scene) =>
        Play(stage => scene(new ClientScene(stage, limit, settings: new MmClientSettings { BelowAnotherLevel = true, Defers = true })));

    private static void PlayAlone(ClientScene client)
    {
        client.Attach();
        client.Fill(7);
        var walk = NestedWalk.SecondLevelAlone(client.Space.Table);
        Assert.Equal(FaultLevel.None, walk.Walk(Wire.Page(7), PageAccess.Read).Level);
        var job = client.Ask(8);
        client.Done(client.ExpectInvalidation(Wire.One, ClientScene.Range(7, 8)));
        client.ExpectServed(job);
        Assert.Equal(FaultLevel.Second, walk.Walk(Wire.Page(7), PageAccess.Read).Level);
    }
}
