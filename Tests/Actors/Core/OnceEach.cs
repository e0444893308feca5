using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>
/// Each group is closed once, with the requests that are its own: where many are in flight, where a request comes twice, where its actor dies around
/// its answer, where two answer, where nobody does, and where its index was answered by hardware before (C2, C10).
/// </summary>
public abstract class OnceEach<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly CoreSettings NoDeadline = CoreSettings.Default with { Limits = FaultLimits.Default with { Deadline = 0 } };

    private static void Play(CoreSettings settings, Action<CoreScene> scene) => Play(stage => scene(new CoreScene(stage, settings)));

    public static TheoryData<AnswerMatching> Matchings => new(Enum.GetValues<AnswerMatching>());

    [Theory]
    [InlineData(DeviceEntry.PriOff)]
    [InlineData(DeviceEntry.Bad)]
    public void M1_C2_an_index_that_hardware_answered_while_the_tables_kept_requests_out_does_not_hand_its_old_request_on(DeviceEntry entry) =>
        PlayWithUnit(new UnitSettings { QueueOrder = 7 }, (core, unit) =>
        {
            unit.Ask(Wire.More(5, 10));
            unit.Set(new SetDeviceEntry(Wire.Device, entry));
            unit.Ask(Wire.Last(5, 11));
            Assert.Equal(5, unit.Device.Next<PageResponse>().Index.Value);
            unit.Set(new SetDeviceEntry(Wire.Device, DeviceEntry.Usable));
            unit.Ask(Wire.Last(5, 12));
            core.Job(Wire.Last(5, 12));
            Assert.Equal((0, 1L), (core.Counters().Collecting, core.Counters().PartialsDropped));
        });

    [Fact]
    public void M1_C2_a_group_that_is_whole_in_the_queue_when_the_tables_close_is_served() => PlayWithUnit(
        new UnitSettings { QueueOrder = 7, InterruptLatency = TimeSpan.FromMilliseconds(1) },
        (core, unit) =>
        {
            unit.Ask(Wire.More(5, 10), Wire.Last(5, 11));
            unit.Set(new SetDeviceEntry(Wire.Device, DeviceEntry.PriOff));
            core.Job(Wire.More(5, 10), Wire.Last(5, 11));
        });

    [Fact]
    public void M2_Q5_two_drains_of_a_PASID_end_each_at_its_own_bound() => Play(NoDeadline, core =>
    {
        core.Ask(Wire.Last(1));
        core.Job(Wire.Last(1));
        var (first, second) = (core.Stage.Witness(), core.Stage.Witness());
        core.Faults.Tell(new DrainFaults(Wire.One, TimeSpan.FromSeconds(1)), first.Ref);
        core.Counters();
        core.Stage.Advance(TimeSpan.FromMilliseconds(500));
        core.Faults.Tell(new DrainFaults(Wire.One, TimeSpan.FromSeconds(100)), second.Ref);
        core.Counters();
        core.Stage.Advance(TimeSpan.FromMilliseconds(600));
        core.ExpectAnswer(1, InvalidRequest);
        first.Expect(new FaultsDrained(Wire.Device, Wire.One));
        second.Expect(new FaultsDrained(Wire.Device, Wire.One));
    });

    [Theory]
    [MemberData(nameof(Matchings))]
    public void M6_C10_512_groups_and_one_more_are_closed_once_each(AnswerMatching matching) => Play(CoreSettings.Default with { Matching = matching }, core =>
    {
        core.Ask([.. Enumerable.Range(0, 512).Select(index => Wire.Last((ushort)index, (ulong)index + 1))]);
        core.Ask(Wire.Last(0, 999));
        core.ExpectAnswer(0, InvalidRequest);
        var jobs = Enumerable.Range(0, 512).Select(_ => core.Domain.Next<FaultJob>()).ToList();
        jobs.Take(256).ToList().ForEach(job => core.Answer(job, Success));
        Assert.Equal(256, Enumerable.Range(0, 256).Select(_ => core.Unit.Next<PageResponse>().Index).Distinct().Count());
        core.Stage.Advance(TimeSpan.FromSeconds(10));
        jobs.ForEach(job => core.Answer(job, Success));
        Assert.Equal(256, Enumerable.Range(0, 256).Select(_ => core.Unit.Next<PageResponse>().Index).Distinct().Count());
        core.Unit.ExpectNothingMore();
        Assert.Equal(0, core.Counters().Owed);
    });

    [Theory]
    [MemberData(nameof(Matchings))]
    public void M7_C10_a_last_request_that_comes_twice_is_two_groups_closed_once_each(AnswerMatching matching) =>
        Play(CoreSettings.Default with { Matching = matching }, core =>
        {
            core.Ask(Wire.More(1, 10), Wire.Last(1, 11), Wire.Last(1, 11));
            var jobs = new[] { core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>() };
            core.Answer(jobs[1], Success);
            core.Answer(jobs[0], InvalidRequest);
            core.Answer(jobs[0], InvalidRequest);
            core.Unit.Next<PageResponse>();
            core.Unit.Next<PageResponse>();
            core.Unit.ExpectNothingMore();
            var counters = core.Counters();
            Assert.Equal((2L, 2L, 0), (counters.Accepted, counters.Answered, counters.Owed));
        });

    [Theory]
    [InlineData(AnswerMatching.Group)]
    [InlineData(AnswerMatching.Cookie)]
    public void M9_C10_a_handler_that_answers_both_ways_gives_one_answer(AnswerMatching matching) =>
        PlayWithDomain(CoreSettings.Default with { Matching = matching }, HandlerContexts.NonBlocking, (core, domain, client) =>
        {
            core.Ask(Wire.Last(1));
            var call = client.Next<ServeFault>();
            domain.Tell(GroupAnswer.To(call.Group, Success), client.Ref);
            domain.Tell(call.Served(HandlerStatus.Handled), client.Ref);
            domain.Tell(call.Served(HandlerStatus.Failure), client.Ref);
            core.ExpectAnswer(1, Success);
            core.Unit.ExpectNothingMore();
            core.Ask(Wire.Last(1, 2));
            call = client.Next<ServeFault>();
            domain.Tell(call.Served(HandlerStatus.Handled), client.Ref);
            core.ExpectAnswer(1, Success);
            core.Unit.ExpectNothingMore();
        });

    [Fact]
    public void M10_C10_C11_what_is_ignored_for_ever_is_closed_at_a_replacement_once() =>
        PlayWithDomain(NoDeadline, HandlerContexts.Both, (core, domain, client) =>
        {
            core.Ask(Wire.Last(1), Wire.Last(2), Wire.Last(3));
            var calls = new[] { client.Next<ServeFault>(), client.Next<ServeFault>(), client.Next<ServeFault>() };
            domain.Tell(calls[0].Served(HandlerStatus.Ignore), client.Ref);
            domain.Tell(calls[1].Deferred(), client.Ref);
            var blocking = client.Next<ServeFault>();
            core.Faults.Tell(new AttachFaults(Wire.One, core.Other.Ref), core.Unit.Ref);
            var got = Enumerable.Range(0, 4).Select(_ => core.Unit.Next()).ToList();
            Assert.Equal(3, got.OfType<PageResponse>().Select(response => response.Index).Distinct().Count());
            domain.Tell(blocking.Served(HandlerStatus.Handled), client.Ref);
            domain.Tell(calls[2].Served(HandlerStatus.Handled), client.Ref);
            domain.Tell(GroupAnswer.To(calls[0].Group, Success), client.Ref);
            core.Unit.ExpectNothingMore();
            Assert.Equal(0, core.Counters().Owed);
            core.Other.ExpectNothingMore();
        });

    [Theory]
    [MemberData(nameof(Matchings))]
    public void M12_C8_C10_deadline_and_answer_in_one_instant_give_one_answer(AnswerMatching matching) =>
        Play(CoreSettings.Default with { Matching = matching }, core =>
        {
            core.Ask(Wire.Last(1));
            var job = core.Job(Wire.Last(1));
            core.Stage.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(10), job.AnswerTo, job.Answer(Success), core.Domain.Ref);
            core.Stage.Advance(TimeSpan.FromSeconds(10));
            core.Unit.Next<PageResponse>();
            core.Stage.Advance(TimeSpan.FromSeconds(1));
            core.Unit.ExpectNothingMore();
            Assert.Equal(0, core.Counters().Owed);
        });

    [Fact]
    public void M16_C6_D8_a_Failure_to_a_stall_ends_that_access_alone() => Play(CoreSettings.Default, core =>
    {
        core.Ask(Stalled(7));
        core.Answer(core.Job(Stalled(7)), ResponseFailure);
        Assert.Equal(ResponseFailure, core.Unit.Next<PageResponse>().Code);
        core.Ask(Stalled(8));
        core.Job(Stalled(8));
    });

    private static PageRequest Stalled(ushort tag) => Wire.Last(0, tag) with { Stall = new StallTag(tag) };

    private static void PlayWithUnit(UnitSettings settings, Action<CoreScene, UnitInFront> scene) => Play(stage =>
    {
        var core = new CoreScene(stage, CoreSettings.Default);
        scene(core, new UnitInFront(stage, core, settings));
    });

    private static void PlayWithDomain(CoreSettings settings, HandlerContexts contexts, Action<CoreScene, IActorRef, Witness> scene) => Play(DomainScene.Hocon, stage =>
    {
        var (core, client) = (new CoreScene(stage, settings), stage.Witness());
        var chain = new DomainMemory([new(client.Ref, new(contexts) { AnswersLater = true })]);
        var domain = stage.Spawn(DomainActor.PropsFor(chain, new DomainSettings { Workers = 1 }, LinkSet.Direct));
        core.Faults.Tell(new AttachFaults(Wire.One, domain), core.Unit.Ref);
        core.Unit.Expect(new FaultsAttached(Wire.Device, Wire.One));
        scene(core, domain, client);
    });

    /// <summary>A real unit between a device that the scene plays and the core.</summary>
    private sealed class UnitInFront
    {
        private readonly IActorRef _unit;

        public UnitInFront(Stage stage, CoreScene core, UnitSettings settings)
        {
            Device = stage.Witness();
            _unit = Overseer.Start(stage, UnitActor.PropsFor(settings, LinkSet.Direct, new UnitMemory()), stage.Witness());
            Set(new AddDevice(Wire.Device, Device.Ref, PasidInResponse: true));
            Set(new SetFaultPath(Wire.Device, core.Faults));
        }

        public Witness Device { get; }

        public void Ask(params PageRequest[] requests)
        {
            foreach (var request in requests)
                _unit.Tell(request, Device.Ref);
        }

        public void Set(object change)
        {
            _unit.Tell(change, Device.Ref);
            Device.Expect(new UnitConfigured(Wire.Device));
        }
    }
}
