using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Devices;

/// <summary>What the driver of a function does to its device: stops a PASID (D6), restarts PRI (S4). The scene plays unit and root.</summary>
public abstract class Stops<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void D6_by_waiting_the_device_asks_for_nothing_more_and_replies_when_its_groups_are_answered() => Play(2, scene =>
    {
        var (first, second) = (scene.Ask(), scene.Ask());
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait));
        scene.Answer(second, PageResponseCode.Success);
        scene.Driver.ExpectNothingMore();
        scene.Answer(first, PageResponseCode.InvalidRequest);
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One));
        scene.Root.Expect(new DeviceFinished(Wire.Device));
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void D6_with_nothing_outstanding_the_reply_comes_at_once_and_no_marker_is_sent() => Play(1, scene =>
    {
        scene.Unit.Next<TranslationRequest>();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait));
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One));
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void D6_S15_the_marker_goes_out_behind_all_requests_the_reply_comes_at_once_and_answers_close_their_groups() => Play(2, scene =>
    {
        var (first, second) = (scene.Ask(), scene.Ask());
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Marker));
        Assert.True(scene.Unit.Next<PageRequest>() is { IsStopMarker: true, Pasid.Value: 1 });
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One));
        scene.Answer(first, PageResponseCode.Success);
        scene.Answer(second, PageResponseCode.ResponseFailure);
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void D9_D6_a_reset_abandons_what_a_stop_waits_for() => Play(1, scene =>
    {
        scene.Ask();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait), QuietDevice.Instance);
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One), new DeviceQuiet(Wire.Device));
        scene.Tell(StartDevice.Instance);
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void C10_D6_whoever_waits_for_a_stop_is_told_when_the_device_crashes() => Play(1, scene =>
    {
        scene.Ask();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait), Kill.Instance);
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One));
    });

    [Fact]
    public void D6_each_of_several_stops_is_replied_to_under_its_own_token() => Play(2, scene =>
    {
        var (first, second) = (scene.Ask(), scene.Ask());
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait, Token: 1), new StopPasid(Wire.Device, Wire.One, PasidStop.Marker, Token: 2));
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One, Token: 2));
        scene.Answer(first, PageResponseCode.Success);
        scene.Answer(second, PageResponseCode.Success);
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One, Token: 1));
    });

    [Fact]
    public void C10_D6_a_stop_in_whose_hands_the_device_crashes_is_told_again_and_replied_to_once_the_others_at_once() => Play(1, scene =>
    {
        scene.Ask();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Wait, Token: 1));
        scene.Driver.ExpectNothingMore();
        scene.FailAtNextMarker();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Marker, Token: 2));
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One, Token: 1), new PasidStopped(Wire.Device, Wire.One, Token: 2));
        scene.Driver.ExpectNothingMore();
    });

    [Fact]
    public void C10_D6_a_stop_that_crashes_the_device_each_time_is_given_up_and_replied_to() => Play(1, scene =>
    {
        scene.Ask();
        scene.Device.Tell(new StopPasid(Wire.Device, Wire.Two, PasidStop.Wait), new BreakingRef(scene.Driver.Ref, RetoldMessages.Limit + 1));
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.Two));
        scene.Driver.ExpectNothingMore();
    });

    [Fact]
    public void C10_S4_a_restart_of_PRI_that_crashes_the_device_each_time_is_given_up_and_not_done() => Play(1, scene =>
    {
        scene.Ask();
        scene.Device.Tell(new RestartPri(Wire.Device), new BreakingRef(scene.Driver.Ref, RetoldMessages.Limit + 1));
        scene.Driver.Expect(new PriRestarted(Wire.Device, Done: false));
        scene.Driver.ExpectNothingMore();
    });

    [Fact]
    public void D6_D8_a_device_without_PRI_knows_no_marker_and_waits_for_its_access() => Play(1, stalls: true, scene =>
    {
        var access = scene.Unit.Next<DeviceAccess>();
        scene.Tell(new StopPasid(Wire.Device, Wire.One, PasidStop.Marker));
        scene.Driver.ExpectNothingMore();
        scene.Device.Tell(new AccessCompletion(Wire.Device, Wire.One, access.Id, AccessStatus.Aborted, default, 1), scene.Driver.Ref);
        scene.Driver.Expect(new PasidStopped(Wire.Device, Wire.One));
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void S4_PRI_is_restarted_untold_and_the_streams_ask_again_so_that_an_old_answer_meets_a_new_group() => Play(1, scene =>
    {
        var old = scene.Ask();
        scene.Tell(new RestartPri(Wire.Device));
        scene.Driver.Expect(new PriRestarted(Wire.Device, Done: true));
        Assert.Equal(old, scene.Ask());
        scene.Answer(old, PageResponseCode.InvalidRequest);
        scene.Root.Expect(new DeviceFinished(Wire.Device));
        scene.Answer(old, PageResponseCode.Success);
        scene.Unit.ExpectNothingMore();
    });

    [Fact]
    public void S4_a_device_that_is_off_or_has_no_PRI_changes_nothing() => Play(1, stalls: true, scene =>
    {
        scene.Unit.Next<DeviceAccess>();
        scene.Tell(new RestartPri(Wire.Device));
        scene.Driver.Expect(new PriRestarted(Wire.Device, Done: false));
        scene.Unit.ExpectNothingMore();
    });

    private static void Play(int streams, Action<Scene> play) => Play(streams, stalls: false, play);

    private static void Play(int streams, bool stalls, Action<Scene> play) => Play(stage => play(new Scene(stage, streams, stalls)));

    private sealed class Scene
    {
        private readonly FailingLink _toUnit = new();

        public Scene(Stage stage, int streams, bool stalls)
        {
            (Unit, Root, Driver) = (stage.Witness(), stage.Witness(), stage.Witness());
            var settings = new DeviceSettings { Requester = Wire.Device, Stalls = stalls, IndexOrder = GroupIndexOrder.LatestFreed };
            var plan = new DevicePlan(0, settings, [.. Enumerable.Range(0, streams).Select(Stream)]);
            var unit = Unit.Ref;
            var links = new LinkSet { DeviceToUnit = _toUnit };
            Device = Overseer.Start(stage, DeviceActor.PropsFor(plan, new DeviceMemory(plan), unit, links, null), Root);
            Tell(StartDevice.Instance);
        }

        public Witness Unit { get; }

        public Witness Root { get; }

        public Witness Driver { get; }

        public IActorRef Device { get; }

        public void FailAtNextMarker() => _toUnit.Fails = true;

        public void Tell(params object[] messages)
        {
            foreach (var message in messages)
                Device.Tell(message, Driver.Ref);
        }

        /// <summary>The next thing the unit gets is a translation request; nothing is there, and so a page request follows.</summary>
        public PageRequest Ask()
        {
            // Other streams ask for their translations meanwhile.
            var message = Unit.Next();
            while (message is TranslationRequest request)
            {
                Device.Tell(
                    new TranslationCompletion(
                        request.Requester, request.Pasid, request.Id, [.. request.Pages.Select(page => new Translation(page, default, PageAccess.None, 0))]),
                    Unit.Ref);
                message = Unit.Next();
            }

            return Assert.IsType<PageRequest>(message);
        }

        public void Answer(PageRequest request, PageResponseCode code) => Tell(PageResponse.To(request, withPasid: true, code));

        private static StreamPlan Stream(int number) =>
            new(number, Wire.One, new[] { new PageTouch((ulong)number + 1, write: false) }, 0, count: 1, interval: 0);
    }

    /// <summary>Fails once, at a Stop Marker.</summary>
    private sealed class FailingLink : Link
    {
        public volatile bool Fails;

        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            if (Fails && message is PageRequest { IsStopMarker: true })
            {
                Fails = false;
                throw new InvalidOperationException("The link fails.");
            }

            receiver.Tell(message, sender);
        }
    }
}
