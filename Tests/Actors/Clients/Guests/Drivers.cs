using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>A driver that reports its device's faults by its own way, and gives the answers back the same way (K4).</summary>
public abstract class Drivers<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly WantedPage[] OnePage = [new(Wire.Page(1), PageAccess.Read)];

    private static void Play(Action<DriverScene> scene, int indexes = 512) => Play(stage => scene(new DriverScene(stage, indexes)));

    [Fact]
    public void K4_a_devices_own_fault_goes_the_way_of_all_faults_and_its_answer_comes_back_the_devices_own_way() => Play(scene =>
    {
        scene.Fault(900, new WantedPage(Wire.Page(1), PageAccess.Read), new WantedPage(Wire.Page(2), PageAccess.Write));
        var job = scene.Domain.Next<FaultJob>();
        Assert.Equal([Wire.Page(1), Wire.Page(2)], job.Requests.Select(request => request.Address));
        Assert.Equal([false, true], job.Requests.Select(request => request.Last));
        scene.Answer(job, PageResponseCode.Success);
        scene.Device.Expect(new DriverAnswer(900, DriverOutcome.Retry));
        scene.Fault(900);
        scene.Answer(scene.Domain.Next<FaultJob>(), PageResponseCode.InvalidRequest);
        scene.Device.Expect(new DriverAnswer(900, DriverOutcome.Fail));
        Assert.Equal(new DriverCounters { Reported = 2, Answered = 2 }, scene.Counters());
    });

    [Fact]
    public void K4_D3_an_index_is_used_again_only_after_its_answer_and_without_one_the_device_gets_its_fault_back() => Play(
        scene =>
        {
            scene.Fault(1);
            var first = scene.Domain.Next<FaultJob>();
            scene.Fault(2);
            scene.Device.Expect(new DriverAnswer(2, DriverOutcome.Abandoned));
            scene.Answer(first, PageResponseCode.Success);
            scene.Device.Expect(new DriverAnswer(1, DriverOutcome.Retry));
            scene.Fault(3);
            Assert.Equal(first.Last.Index, scene.Domain.Next<FaultJob>().Last.Index);
        },
        indexes: 1);

    [Fact]
    public void K4_D4_after_a_Response_Failure_all_is_given_back_the_core_forgets_it_and_new_faults_are_taken() => Play(scene =>
    {
        scene.Fault(1);
        var first = scene.Domain.Next<FaultJob>();
        scene.Fault(2);
        var second = scene.Domain.Next<FaultJob>();
        scene.Answer(first, PageResponseCode.ResponseFailure);
        scene.Device.Expect(new DriverAnswer(1, DriverOutcome.Fail), new DriverAnswer(2, DriverOutcome.Abandoned));
        Assert.Equal(second.Id, scene.Domain.Next<JobWithdrawn>().Job);
        scene.Answer(second, PageResponseCode.Success);
        scene.Domain.Next<AnswerRefused>();
        scene.FaultUntilTaken(3);
        scene.Answer(scene.Domain.Next<FaultJob>(), PageResponseCode.Success);
        scene.Device.Expect(new DriverAnswer(3, DriverOutcome.Retry));
    });

    [Fact]
    public void K4_C10_a_driver_that_crashes_gives_all_back_and_no_fault_is_answered_twice() => Play(scene =>
    {
        scene.Fault(1);
        var job = scene.Domain.Next<FaultJob>();
        scene.Driver.Tell(Kill.Instance, scene.Device.Ref);
        scene.Device.Expect(new DriverAnswer(1, DriverOutcome.Abandoned));
        Assert.Equal(job.Id, scene.Domain.Next<JobWithdrawn>().Job);
        scene.Answer(job, PageResponseCode.Success);
        scene.Domain.Next<AnswerRefused>();
        scene.FaultUntilTaken(2);
        scene.Answer(scene.Domain.Next<FaultJob>(), PageResponseCode.Success);
        scene.Device.Expect(new DriverAnswer(2, DriverOutcome.Retry));
    });

    [Fact]
    public void K4_a_driver_is_the_handler_of_its_own_domain() => Play(scene =>
    {
        var job = Jobs.Make(new GroupId(0, 0), scene.Domain.Ref, [Wire.Last(1, 7)]);
        scene.Driver.Tell(new ServeFault(job.Group, HandlerContext.NonBlocking), scene.Domain.Ref);
        scene.Domain.Expect(new FaultServed(job.Id, HandlerStatus.Handled));
        Assert.True(scene.Space.Table.Walk(Wire.Page(7), PageAccess.Read).Present);
        Assert.Equal(1, scene.Counters().Served);
    });

    [Fact]
    public void K4_D7_tables_and_invalidations_reach_the_device_and_are_done_when_it_says_so() => Play(scene =>
    {
        var marker = new DrainFaults(Wire.One, TimeSpan.Zero);
        scene.Driver.Tell(new SwitchSpace(Wire.Device, Wire.One, null, scene.Domain.Ref, marker), scene.Domain.Ref);
        scene.Device.Expect(new SetPageTable(Wire.Device, Wire.One, null));
        scene.Domain.ExpectNothingMore();
        scene.Driver.Tell(new UnitConfigured(Wire.Device), scene.Device.Ref);
        scene.Domain.Expect(marker);

        var request = new InvalidatePages(Wire.Device, Wire.One, [new PageRange(1, 2)], 50);
        scene.Driver.Tell(request, scene.Domain.Ref);
        var relayed = scene.Device.Next<InvalidatePages>();
        scene.Domain.ExpectNothingMore();
        scene.Driver.Tell(new PagesInvalidated(Wire.Device, relayed.Token), scene.Device.Ref);
        scene.Domain.Expect(new PagesInvalidated(Wire.Device, 50));
    });

    private sealed class DriverScene
    {
        private readonly Witness _asker;

        public DriverScene(Stage stage, int indexes)
        {
            (Device, Domain, _asker) = (stage.Witness(), stage.Witness(), stage.Witness());
            Space.AddArea(default, 100, PageAccess.Read | PageAccess.Write);
            var (device, state, memory) = (Device.Ref, new DriverMemory(Wire.Device, indexes), new Mapping(Space));
            Driver = Overseer.Start(stage, DriverActor.PropsFor(Wire.Device, device, state, LinkSet.Direct, memory), stage.Witness());
            var (driver, kept) = (Driver, new DeviceFaultsMemory());
            var faults = stage.Spawn(DeviceFaultsActor.PropsFor(Wire.Device, driver, CoreSettings.Default, LinkSet.Direct, kept, null));
            faults.Tell(new AttachFaults(Wire.One, Domain.Ref), Domain.Ref);
            Domain.Next<FaultsAttached>();
            Driver.Tell(new SetFaultPath(Wire.Device, faults), Domain.Ref);
            Domain.Expect(new UnitConfigured(Wire.Device));
        }

        public Witness Device { get; }

        public Witness Domain { get; }

        public IActorRef Driver { get; }

        public AddressSpace Space { get; } = new(new FrameAllocator(new FrameNumber(1), 50));

        public void Fault(ulong ticket, params WantedPage[] pages) =>
            Driver.Tell(new DriverFault(ticket, Wire.One, pages.Length == 0 ? OnePage : pages), Device.Ref);

        /// <summary>The device tries again as long as its driver is in reset.</summary>
        public void FaultUntilTaken(ulong ticket)
        {
            Fault(ticket);
            while (Counters().InFlight == 0)
            {
                Device.Expect(new DriverAnswer(ticket, DriverOutcome.Abandoned));
                Fault(ticket);
            }
        }

        public void Answer(FaultJob job, PageResponseCode code) => job.AnswerTo.Tell(job.Answer(code), Domain.Ref);

        public DriverCounters Counters()
        {
            Driver.Tell(GetCounters.Instance, _asker.Ref);
            return _asker.Next<DriverCounters>();
        }
    }

    private sealed class Mapping(AddressSpace space) : IDriverPages
    {
        public HandlerStatus Serve(EquatableArray<PageRequest> requests) =>
            requests.All(request => space.Resolve(request.Address, request.Access).Kind is ResolutionKind.Mapped or ResolutionKind.AlreadyMapped)
                ? HandlerStatus.Handled
                : HandlerStatus.Invalid;
    }
}
