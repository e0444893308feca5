using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>Pages that leave a process's memory leave the caches of devices first (D7).</summary>
public abstract class Invalidations<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly RequesterId OtherDevice = new(2, 0, 0);

    private static void Play(ulong limit, Action<ClientScene> scene) => Play(stage => scene(new ClientScene(stage, limit)));

    [Fact]
    public void D7_a_frame_is_used_again_only_when_the_device_has_forgotten_its_old_page() => Play(1, client =>
    {
        client.Attach();
        client.Fill(1);
        var frame = client.FrameOf(1);
        var job = client.Ask(2);
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        client.Settle();
        Assert.False(client.IsResident(1) || client.IsResident(2));
        Assert.Equal(1, client.Space.Leaving);
        client.Done(invalidation);
        client.ExpectServed(job);
        Assert.Equal(frame, client.FrameOf(2));
        client.Space.AssertInvariants();
    });

    [Fact]
    public void D7_a_completion_of_an_earlier_invalidation_does_not_count() => Play(1, client =>
    {
        client.Attach();
        client.Fill(1);
        var (first, second) = (client.Ask(2), client.Ask(3));
        var earlier = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        client.Done(earlier);
        client.ExpectServed(first);
        var later = client.ExpectInvalidation(Wire.One, ClientScene.Range(2, 3));
        client.Done(earlier);
        client.Settle();
        Assert.False(client.IsResident(3));
        client.Done(later);
        client.ExpectServed(second);
    });

    [Fact]
    public void D7_two_attachments_are_both_waited_for() => Play(1, client =>
    {
        var other = client.Stage.Witness();
        client.Attach();
        client.Attach(other, OtherDevice, Wire.Two);
        client.Fill(1);
        var job = client.Ask(2);
        var here = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        var there = ClientScene.ExpectInvalidation(other, OtherDevice, Wire.Two, ClientScene.Range(1, 2));
        client.Done(there);
        client.Done(there);
        client.Settle();
        Assert.False(client.IsResident(2));
        client.Done(here);
        client.ExpectServed(job);
    });

    [Fact]
    public void D7_two_address_spaces_of_one_device_are_both_waited_for() => Play(1, client =>
    {
        client.Attach();
        client.Attach(client.Unit, Wire.Device, Wire.Two);
        client.Fill(1);
        var job = client.Ask(2);
        var one = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        var two = client.ExpectInvalidation(Wire.Two, ClientScene.Range(1, 2));
        client.Done(one);
        client.Settle();
        Assert.False(client.IsResident(2));
        client.Done(two);
        client.ExpectServed(job);
    });

    [Fact]
    public void D7_an_attachment_that_is_told_again_is_invalidated_once() => Play(1, client =>
    {
        client.Attach();
        client.Attach();
        client.Fill(1);
        var job = client.Ask(2);
        client.Done(client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2)));
        client.ExpectServed(job);
        client.Unit.ExpectNothingMore();
    });

    [Fact]
    public void D9_a_device_that_lost_its_cache_is_waited_for_no_longer_and_asked_no_more() => Play(1, client =>
    {
        client.Attach();
        client.Attach(client.Unit, Wire.Device, Wire.Two);
        client.Fill(1);
        var job = client.Ask(2);
        client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        var late = client.ExpectInvalidation(Wire.Two, ClientScene.Range(1, 2));
        client.Client.Tell(new DeviceCacheLost(Wire.Device), client.Domain.Ref);
        client.ExpectServed(job);
        client.Done(late);
        client.Fill(3);
        client.Unit.ExpectNothingMore();
        client.Attach();
        job = client.Ask(4);
        client.Done(client.ExpectInvalidation(Wire.One, ClientScene.Range(3, 4)));
        client.ExpectServed(job);
    });

    [Fact]
    public void D9_of_two_devices_only_the_one_that_lost_its_cache_is_let_off() => Play(1, client =>
    {
        client.Attach();
        client.Attach(client.Unit, OtherDevice, Wire.Two);
        client.Fill(1);
        var job = client.Ask(2);
        client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        var other = ClientScene.ExpectInvalidation(client.Unit, OtherDevice, Wire.Two, ClientScene.Range(1, 2));
        client.Client.Tell(new DeviceCacheLost(Wire.Device), client.Domain.Ref);
        client.Settle();
        Assert.False(client.IsResident(2));
        client.Done(other);
        client.ExpectServed(job);
    });

    [Fact]
    public void K1_unmapping_takes_pages_out_of_table_and_caches_before_it_is_answered_and_their_faults_are_invalid_then() => Play(8, client =>
    {
        client.Attach();
        client.Fill(1, 2, 3, 5);
        client.Client.Tell(new UnmapPages(Wire.Page(2), 4), client.Domain.Ref);
        var fault = client.Ask(3);
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(2, 4), ClientScene.Range(5, 6));
        client.Settle();
        Assert.False(client.IsResident(2) || client.IsResident(3) || client.IsResident(5));
        client.Done(invalidation);
        client.Domain.Expect(PagesUnmapped.Instance);
        client.ExpectServed(fault, HandlerStatus.Invalid);
        Assert.True(client.IsResident(1));
        Assert.Equal(0, client.Space.Leaving);
        client.Space.AssertInvariants();
    });

    [Fact]
    public void K1_unmapping_what_is_not_resident_asks_nothing_of_the_device() => Play(8, client =>
    {
        client.Attach();
        client.Client.Tell(new UnmapPages(Wire.Page(2), 4), client.Domain.Ref);
        client.Domain.Expect(PagesUnmapped.Instance);
        client.ExpectServed(client.Ask(2), HandlerStatus.Invalid);
        client.Unit.ExpectNothingMore();
    });
}
