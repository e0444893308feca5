using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Actors.Protocol.Wire.HandlerContext;

namespace Iopf.Tests.Actors.Clients;

/// <summary>A process's memory that is called in both contexts (C4, K1).</summary>
public abstract class BothContexts<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(ulong limit, Action<ClientScene> scene) =>
        Play(stage => scene(new ClientScene(stage, limit, null, new MmClientSettings { Defers = true })));

    [Fact]
    public void C4_K1_a_group_whose_pages_are_resident_is_served_at_once_and_any_other_is_put_off() => Play(8, client =>
    {
        var job = client.Ask(NonBlocking, 1, 2);
        client.Domain.Expect(new FaultDeferred(job.Id));
        client.Fill(1, 2);
        client.ExpectServed(client.Ask(NonBlocking, 1, 2));
        client.Domain.Expect(new FaultDeferred(client.Ask(NonBlocking, 1, 3).Id));
        Assert.False(client.IsResident(3));
    });

    [Fact]
    public void C4_K1_a_page_that_is_resident_but_does_not_permit_the_access_is_put_off() => Play(8, client =>
    {
        client.Fill(1);
        var request = Wire.Last(9) with { Access = PageAccess.Execute };
        var job = Jobs.Make(new GroupId(9, 9), client.Domain.Ref, [request]);
        client.Client.Tell(new ServeFault(job.Group, NonBlocking), client.Domain.Ref);
        client.Domain.Expect(new FaultDeferred(job.Id));
    });

    [Fact]
    public void C4_K1_while_a_call_is_in_hand_a_non_blocking_one_is_put_off_and_does_not_wait() => Play(1, client =>
    {
        client.Attach();
        client.Fill(1);
        var slow = client.Ask(2);
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        client.Domain.Expect(new FaultDeferred(client.Ask(NonBlocking, 2).Id));
        client.Done(invalidation);
        client.ExpectServed(slow);
        client.ExpectServed(client.Ask(NonBlocking, 2));
    });

    [Fact]
    public void Q6_an_unrecoverable_fault_is_noted() => Play(8, client =>
    {
        var fault = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.PteFetch, Wire.Page(1), null, PageAccess.Read);
        client.Client.Tell(new ReportUnrecoverable(JobId.Unrecoverable(Wire.Device, 7), fault, Blocking), client.Domain.Ref);
        client.Domain.Expect(new UnrecoverableNoted(JobId.Unrecoverable(Wire.Device, 7), HandlerStatus.None));
    });
}
