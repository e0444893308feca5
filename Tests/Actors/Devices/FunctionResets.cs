using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Devices;

/// <summary>A VF is reset by itself, between unit and root that the scene plays (D9).</summary>
public abstract class FunctionResets<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly RequesterId Virtual = new(1, 0, 1);

    [Fact]
    public void D9_the_credit_of_a_VF_that_is_reset_serves_the_PF_at_once_and_an_answer_to_the_VF_means_nothing() => Play(scene =>
    {
        var own = scene.Ask(streams: 2);
        Assert.Equal(Virtual, own.Requester);
        scene.Tell(new QuietFunction(Virtual));
        scene.Root.Expect(new DeviceQuiet(Virtual));
        var other = scene.Unit.Next<PageRequest>();
        Assert.Equal(Wire.Device, other.Requester);
        scene.Answer(own with { Index = other.Index }, PageResponseCode.ResponseFailure);
        scene.Answer(other, PageResponseCode.InvalidRequest);
        scene.Tell(new StartFunction(Virtual));
        Assert.Equal(Virtual, scene.Ask(streams: 1).Requester);
    });

    [Fact]
    public void D9_D6_a_reset_of_a_VF_ends_the_stop_that_waits_for_its_answers() => Play(scene =>
    {
        scene.Ask(streams: 2);
        scene.Tell(new StopPasid(Virtual, Wire.One, PasidStop.Wait), new QuietFunction(Virtual));
        scene.Root.Expect(new PasidStopped(Virtual, Wire.One), new DeviceQuiet(Virtual));
    });

    private static void Play(Action<Scene> play) => Play(stage => play(new Scene(stage)));

    // One credit, which the VF takes first.
    private sealed class Scene
    {
        private readonly IActorRef _device;

        public Scene(Stage stage)
        {
            (Unit, Root) = (stage.Witness(), stage.Witness());
            var settings = new DeviceSettings { Requester = Wire.Device, VirtualFunctions = [Virtual], PriAllocation = 1 };
            var plan = new DevicePlan(0, settings, [Stream(0, Virtual), Stream(1, null)]);
            _device = Overseer.Start(stage, DeviceActor.PropsFor(plan, new DeviceMemory(plan), Unit.Ref, LinkSet.Direct, null), stage.Witness());
            Tell(StartDevice.Instance);
        }

        public Witness Unit { get; }

        public Witness Root { get; }

        public void Tell(params object[] messages)
        {
            foreach (var message in messages)
                _device.Tell(message, Root.Ref);
        }

        /// <summary>So many streams ask for translations and learn that nothing is there; the first of them asks for its page.</summary>
        public PageRequest Ask(int streams)
        {
            foreach (var request in Enumerable.Range(0, streams).Select(_ => Unit.Next<TranslationRequest>()).ToList())
            {
                Tell(new TranslationCompletion(
                    request.Requester, request.Pasid, request.Id, [.. request.Pages.Select(page => new Translation(page, default, PageAccess.None, 0))]));
            }

            return Unit.Next<PageRequest>();
        }

        public void Answer(PageRequest request, PageResponseCode code) => Tell(PageResponse.To(request, withPasid: true, code));

        private static StreamPlan Stream(int number, RequesterId? function) =>
            new(number, Wire.One, new[] { new PageTouch((ulong)number + 1, write: false) }, 0, count: 1, interval: 0) { Function = function };
    }
}
