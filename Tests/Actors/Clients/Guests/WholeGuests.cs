using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>Faults that a whole guest serves, with a unit, a core, a domain and a process of its own (K2).</summary>
public abstract class WholeGuests<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Latency = TimeSpan.FromMicroseconds(3);
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(1);

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void K2_N1_the_guests_own_handler_makes_the_pages_resident_in_its_first_level_and_the_device_gets_its_answer(GuestMapping mapping) =>
        Play(DomainScene.Hocon, stage =>
        {
            var scene = new WholeGuestScene(stage, mapping);
            scene.Core.Ask(Wire.More(9, 1), Wire.Last(9, 2));
            scene.Core.ExpectAnswer(9, Success);
            Assert.True(scene.IsResident(1) && scene.IsResident(2));
            scene.Core.Ask(Wire.Last(9, 5000));
            scene.Core.ExpectAnswer(9, InvalidRequest);
            Assert.Equal(new GuestCounters(Injected: 3, Answered: 3, Refused: 0, Owed: 0), scene.GuestCounters());
        });

    [Fact]
    public void Q6_a_guest_gives_the_buffer_of_each_event_back_when_it_has_read_it() => Play(DomainScene.Hocon, stage =>
    {
        var (scene, client) = (new WholeGuestScene(stage), stage.Witness());
        scene.Guest.Tell(ConnectGuest.Instance, client.Ref);
        var fault = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.PasidFetch, Wire.Page(1), 0xdead_0000, PageAccess.Read);
        scene.Guest.Tell(fault, client.Ref);
        scene.Guest.Tell(fault, client.Ref);
        client.Expect(GuestEventRead.Instance, GuestEventRead.Instance);
        client.ExpectNothingMore();
    });

    [Theory]
    [InlineData(HandlerContexts.NonBlocking)]
    [InlineData(HandlerContexts.Blocking)]
    public void K2_the_guests_handler_takes_its_time_in_either_context(HandlerContexts contexts) => Play(DomainScene.Hocon, stage =>
    {
        var times = new Lasting(Latency);
        var scene = new WholeGuestScene(stage, change: process => process with
        {
            Contexts = contexts,
            Times = times,
            Domain = new DomainSettings { ServiceTimes = _ => times },
        });
        scene.Core.Ask(Wire.Last(1));
        Eventually(scene, _ => scene.DomainCounters().InProgress == 1, default);
        Assert.Equal(1, scene.GuestCounters().Owed);
        scene.Core.Unit.ExpectNothingMore();
        Eventually(scene, counters => counters.Owed == 0, Moment);
        scene.Core.ExpectAnswer(1, Success);
    });

    [Fact]
    public void D7_a_page_that_leaves_the_guests_process_leaves_the_real_devices_cache_before_its_frame_is_used_again() => Play(DomainScene.Hocon, stage =>
    {
        var scene = new WholeGuestScene(stage, limit: 1);
        var unit = scene.AttachUnit();
        scene.Core.Ask(Wire.Last(1, 1));
        scene.Core.ExpectAnswer(1, Success);
        scene.Core.Ask(Wire.Last(2, 2));
        var request = unit.Next<InvalidatePages>();
        Assert.Equal(new PageRange(1, 2), Assert.Single(request.Ranges));
        scene.Core.Unit.ExpectNothingMore();
        scene.Client.Tell(new PagesInvalidated(Wire.Device, request.Token), unit.Ref);
        scene.Core.ExpectAnswer(2, Success);
        Assert.True(scene.IsResident(2) && !scene.IsResident(1));
    });

    [Fact]
    public void D7_D9_a_guest_that_gets_another_client_owes_nothing_of_before_and_asks_again_for_what_it_takes_back() => Play(DomainScene.Hocon, stage =>
    {
        var scene = new WholeGuestScene(stage, limit: 1);
        var unit = scene.AttachUnit();
        scene.Core.Ask(Wire.Last(1, 1));
        scene.Core.ExpectAnswer(1, Success);
        scene.Core.Ask(Wire.Last(2, 2));
        var lost = unit.Next<InvalidatePages>();

        var second = stage.Witness();
        scene.Guest.Tell(ConnectGuest.Instance, second.Ref);
        var again = second.Next<InvalidatePages>();
        Assert.Equal(lost.Ranges, again.Ranges);
        scene.Guest.Tell(new PagesInvalidated(Wire.Device, again.Token), second.Ref);
        second.ExpectNothingMore();
        Assert.Equal(0, scene.GuestCounters().Owed);

        scene.Guest.Tell(new InjectFault([Wire.Last(2, 3)]), second.Ref);
        scene.Guest.Tell(new PagesInvalidated(Wire.Device, second.Next<InvalidatePages>().Token), second.Ref);
        second.Expect(new GuestAnswer(new PageResponse(Wire.Device, Wire.One, new PageRequestGroupIndex(2), Success)));
        second.ExpectNothingMore();
    });

    [Fact]
    public void C6_D4_a_guest_that_answers_Response_Failure_resets_its_virtual_device_and_goes_on() => Play(DomainScene.Hocon, stage =>
    {
        var times = new Lasting(Latency);
        var scene = new WholeGuestScene(stage, GuestMapping.VirtualIndex, change: process => process with
        {
            Contexts = HandlerContexts.Blocking,
            Domain = new DomainSettings { Workers = 1, Waiting = 0, AtBound = AtBound.Failure, ServiceTimes = _ => times },
        });
        scene.Core.Ask(Wire.Last(1, 1), Wire.Last(2, 2));
        PageResponse[] answers = [scene.Core.Unit.Next<PageResponse>(), scene.Core.Unit.Next<PageResponse>()];
        Assert.Equal([InvalidRequest, ResponseFailure], answers.Select(answer => answer.Code).Order());
        Assert.Equal(0, scene.GuestCounters().Owed);
        Eventually(scene, _ => scene.DomainCounters().InProgress == 0, Moment);
        scene.Core.Faults.Tell(new PriEnabled(Wire.Device), scene.Core.Unit.Ref);
        scene.Core.Ask(Wire.Last(1, 3));
        Eventually(scene, counters => counters is { Injected: 4, Owed: 0 }, Moment);
        scene.Core.ExpectAnswer(1, Success);
        scene.Core.Unit.ExpectNothingMore();
    });

    [Fact]
    public void K2_C8_what_a_guest_answers_too_late_is_refused_and_the_guest_hears_of_it() => Play(DomainScene.Hocon, stage =>
    {
        var times = new Lasting(TimeSpan.FromSeconds(11));
        var scene = new WholeGuestScene(stage, GuestMapping.VirtualIndex, deadline: 0, change: process => process with { Times = times });
        scene.Core.Ask(Wire.Last(1, 1));
        Eventually(scene, _ => scene.DomainCounters().InProgress == 1, default);
        stage.Advance(TimeSpan.FromSeconds(10));
        scene.Core.ExpectAnswer(1, InvalidRequest);
        Eventually(scene, counters => counters is { Owed: 0, Refused: 1 }, TimeSpan.FromSeconds(1));
        scene.Core.Unit.ExpectNothingMore();
        var core = scene.Core.Counters();
        Assert.Equal((2L, 2L, 1L), (core.Accepted, core.Answered, core.DeadlinesMissed));
    });

    // A timer that time is to move over may be set only while this looks, so time goes in small steps.
    private static void Eventually(WholeGuestScene scene, Func<GuestCounters, bool> holds, TimeSpan step)
    {
        for (var tries = 0; tries < 1_000_000; tries++)
        {
            if (holds(scene.GuestCounters()))
                return;

            if (step > TimeSpan.Zero)
                scene.Core.Stage.Advance(step);
        }

        throw new InvalidOperationException("The guest did not come to that state.");
    }
}
