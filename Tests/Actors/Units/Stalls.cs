using Iopf.Actors.Protocol.Local;
using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Units;

/// <summary>A unit whose devices have no PRI: accesses wait in it under tags (D8).</summary>
public abstract class Stalls<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly UnitSettings Unit = new() { Profile = ArchitectureProfile.For(Iopf.Hardware.Units.Profiles.Architecture.SmmuStall), StallMax = 2 };

    [Fact]
    public void D8_an_access_to_a_page_that_is_there_is_made_without_a_fault() => Play(Unit, (unit, table) =>
    {
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        unit.Send(Access(1));
        unit.Device.Expect(Done(1, 70, PageAccess.Read, stalls: 0));
        unit.Core.ExpectNothingMore();
        Assert.Equal(new UnitCounters(), unit.Counters());
    });

    [Theory]
    [InlineData(PageResponseCode.Success, AccessStatus.Done)]
    [InlineData(PageResponseCode.InvalidRequest, AccessStatus.Aborted)]
    [InlineData(PageResponseCode.ResponseFailure, AccessStatus.Aborted)]
    [InlineData((PageResponseCode)3, AccessStatus.Terminated)]
    public void D8_S14_an_access_stalls_and_the_answer_to_its_tag_says_what_becomes_of_it(PageResponseCode code, AccessStatus status) =>
        Play(Unit, (unit, table) =>
        {
            unit.Send(Access(1, PageAccess.Write));
            unit.Core.Expect(Stall(0, PageAccess.Write));
            table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read | PageAccess.Write);
            unit.Send(Answer(0, code));
            unit.Device.Expect(status == AccessStatus.Done ? Done(1, 70, PageAccess.Read | PageAccess.Write, stalls: 1) : Ended(1, status, stalls: 1));
            Assert.Equal(new UnitCounters { Queued = 1, DepthHighWater = 1, Stalls = 1, Resumed = 1, StallHighWater = 1, Interrupts = 1 }, unit.Counters());
        });

    [Theory]
    [InlineData(SmmuResumeAction.Abort, AccessStatus.Aborted)]
    [InlineData(SmmuResumeAction.Terminate, AccessStatus.Terminated)]
    public void D8_S14_a_driver_says_itself_what_becomes_of_an_access(SmmuResumeAction action, AccessStatus status) => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1));
        unit.Core.Expect(Stall(0));
        unit.Send(new ResumeStall(Wire.Device, new StallTag(0), action));
        unit.Device.Expect(Ended(1, status, stalls: 1));
    });

    [Fact]
    public void D8_S14_a_resume_of_an_unknown_tag_or_of_another_stream_does_nothing_and_is_counted() => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1));
        unit.Core.Expect(Stall(0));
        unit.Send(Answer(1, PageResponseCode.Success), Answer(0xffff, PageResponseCode.Success));
        unit.Send(Answer(0, PageResponseCode.Success) with { Requester = new RequesterId(2, 0, 0) });
        Assert.Equal(new UnitCounters { Queued = 1, DepthHighWater = 1, Stalls = 1, Stalled = 1, UnknownResumes = 3, StallHighWater = 1, Interrupts = 1 }, unit.Counters());
        unit.Send(Answer(0, PageResponseCode.InvalidRequest), Answer(0, PageResponseCode.Success));
        unit.Device.Expect(Ended(1, AccessStatus.Aborted, stalls: 1));
        Assert.Equal(4, unit.Counters().UnknownResumes);
    });

    [Fact]
    public void D8_D4_an_access_that_runs_again_may_stall_again_as_often_as_its_device_allows() => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1) with { Retries = 2 });
        for (var i = 0; i < 3; i++)
        {
            unit.Core.Expect(Stall(i % 2));
            unit.Send(Answer(i % 2, PageResponseCode.Success));
        }

        unit.Device.Expect(Ended(1, AccessStatus.OutOfRetries, stalls: 3));
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void D8_a_page_that_does_not_permit_the_access_stalls_too() => Play(Unit, (unit, table) =>
    {
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        unit.Send(Access(1, PageAccess.Write));
        unit.Core.Expect(Stall(0, PageAccess.Write));
    });

    [Fact]
    public void D8_beyond_the_tags_accesses_wait_and_run_when_one_is_free() => Play(Unit, (unit, table) =>
    {
        unit.Send(Access(1), Access(2), Access(3), Access(4));
        unit.Core.Expect(Stall(0), Stall(1));
        unit.Core.ExpectNothingMore();
        Assert.Equal((4, 2L), (unit.Counters().Stalled, unit.Counters().BackPressured));
        unit.Send(Answer(0, PageResponseCode.InvalidRequest));
        unit.Device.Expect(Ended(1, AccessStatus.Aborted, stalls: 1));
        unit.Core.Expect(Stall(0));
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        unit.Send(Answer(1, PageResponseCode.Success));
        unit.Device.Expect(Done(2, 70, PageAccess.Read, stalls: 1), Done(4, 70, PageAccess.Read, stalls: 0));
    });

    [Fact]
    public void Q2_D8_stalls_are_never_lost_and_an_overflow_of_other_events_loses_them_alone() =>
        Play(Unit with { EventQueueSize = 0, InterruptLatency = UnitScene.Latency }, (unit, _) =>
        {
            unit.Send(Access(1), Access(2), Access(3) with { Pasid = Wire.Two }, Access(4) with { Pasid = Wire.Two });
            unit.Device.Expect(Refused(3), Refused(4));
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect(Stall(0), Stall(1));
            var counters = unit.Counters();
            Assert.Equal((2L, 1L, 0L, 2), (counters.EventsLost, counters.EventOverflows, counters.Unrecoverable, counters.Stalled));
        });

    [Fact]
    public void Q6_D8_an_access_without_tables_or_with_a_bad_PASID_entry_terminates_and_is_an_ordinary_event() => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1) with { Pasid = Wire.Two });
        unit.Device.Expect(Refused(1));
        unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.Two, UnrecoverableReason.BadPasidEntry, null, null, PageAccess.None) { Code = 0xa });
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(0x7000).With(Wire.One, TableEntryState.Unreadable)));
        unit.Send(Access(2));
        unit.Device.Expect(Refused(2, Wire.One));
        unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.PasidFetch, null, 0x2_7040, PageAccess.None) { Code = 0x9 });
        unit.Configure(new BlockTranslations(Wire.Device, true));
        unit.Send(Access(3));
        unit.Device.Expect(Refused(3, Wire.One));
        Assert.Equal((2L, 1L, 0), (unit.Counters().Unrecoverable, unit.Counters().UnrecoverableInternal, unit.Counters().Stalled));
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void C1_D8_an_access_of_a_device_that_cannot_take_faults_is_aborted() => Play(Unit, (unit, _) =>
    {
        unit.Configure(new SetFaultPath(Wire.Device, Akka.Actor.ActorRefs.Nobody));
        unit.Send(Access(1));
        unit.Device.Expect(Ended(1, AccessStatus.Aborted, stalls: 1));
        Assert.Equal((1L, 0), (unit.Counters().Unrouted, unit.Counters().Stalled));
    });

    [Fact]
    public void D8_a_unit_of_another_architecture_lets_nothing_wait() => Play(UnitSettings.Default, (unit, _) =>
    {
        unit.Send(Access(1));
        unit.Device.Expect(Refused(1, Wire.One));
        unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.PteFetch, Wire.Page(1), null, PageAccess.Read));
    });

    [Fact]
    public void D9_D8_accesses_of_a_device_that_is_removed_end_untold_and_their_tags_serve_others() =>
        Play(Unit with { InterruptLatency = UnitScene.Latency }, (unit, _) =>
        {
            var (other, neighbour) = (unit.Stage.Witness(), new RequesterId(2, 0, 0));
            unit.Configure(new AddDevice(neighbour, other.Ref, true), neighbour);
            unit.Configure(new SetFaultPath(neighbour, unit.Core.Ref), neighbour);
            unit.Configure(new SetPageTable(neighbour, Wire.One, new PageTable()), neighbour);
            unit.Send(Access(1), Access(2), Access(3), Access(4) with { Requester = neighbour });
            unit.Configure(new RemoveDevice(Wire.Device));
            unit.Send(Answer(0, PageResponseCode.Success), Answer(1, PageResponseCode.Success));
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect(Stall(0) with { Requester = neighbour });
            var counters = unit.Counters();
            Assert.Equal((1, 2L), (counters.Stalled, counters.UnknownResumes));
            unit.Send(Answer(0, PageResponseCode.InvalidRequest) with { Requester = neighbour });
            other.Expect(new AccessCompletion(neighbour, Wire.One, 4, AccessStatus.Aborted, default, 1));
        });

    [Fact]
    public void C10_D8_a_unit_that_crashed_knows_no_tags_and_resumes_nothing() => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1));
        unit.Core.Expect(Stall(0));
        unit.Send(Akka.Actor.Kill.Instance);
        unit.Parent.Expect(UnitRestarted.Instance);
        unit.Send(Answer(0, PageResponseCode.Success), Access(2));
        Assert.Equal(new UnitCounters { Unrouted = 1, UnknownResumes = 1 }, unit.Counters());
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void D8_no_two_stalls_have_one_serial_even_if_the_unit_crashed_between_them() => Play(Unit, (unit, table) =>
    {
        unit.Send(Access(1));
        var first = unit.Core.Next<PageRequest>();
        unit.Send(Akka.Actor.Kill.Instance);
        unit.Parent.Expect(UnitRestarted.Instance);
        unit.Configure(new AddDevice(Wire.Device, unit.Device.Ref, true));
        unit.Configure(new SetFaultPath(Wire.Device, unit.Core.Ref));
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        unit.Send(Access(2));
        Assert.Equal((1UL, 2UL), (first.Serial, unit.Core.Next<PageRequest>().Serial));
    });

    [Fact]
    public void Q5_D8_a_switch_hands_over_stalls_that_waited_for_room_in_front_of_its_marker() =>
        Play(Unit with { StallMax = 3, EventQueueSize = 0, InterruptLatency = UnitScene.Latency }, (unit, _) =>
        {
            unit.Send(Access(1), Access(2), Access(3));
            unit.Send(new SwitchSpace(Wire.Device, Wire.One, new PageTable(), unit.Core.Ref, "marker"));
            var invalidation = unit.Device.Next<InvalidationRequest>();
            unit.Send(new InvalidationCompletion(Wire.Device, invalidation.Tag));
            unit.Core.Expect(Stall(0), Stall(1), Stall(2), "marker");
        });

    [Fact]
    public void Q5_D8_when_an_address_space_goes_what_waits_for_a_tag_fails_and_what_is_resumed_finds_no_tables() => Play(Unit, (unit, _) =>
    {
        unit.Send(Access(1), Access(2), Access(3));
        unit.Core.Expect(Stall(0), Stall(1));
        unit.Send(new SwitchSpace(Wire.Device, Wire.One, null, unit.Core.Ref, "marker"));
        unit.Device.Expect(Refused(3, Wire.One));
        unit.Device.Next<InvalidationRequest>();
        unit.Send(Answer(0, PageResponseCode.Success));
        unit.Device.Expect(Ended(1, AccessStatus.Refused, stalls: 1));
        unit.Send(Answer(1, PageResponseCode.InvalidRequest));
        unit.Device.Expect(Ended(2, AccessStatus.Aborted, stalls: 1));
        Assert.Equal(0, unit.Counters().Stalled);
    });

    [Fact]
    public void D8_an_access_of_a_device_that_may_not_stall_is_aborted_at_once_and_an_event_tells_of_it() => Play(Unit, (unit, table) =>
    {
        unit.Configure(new AddDevice(Wire.Device, unit.Device.Ref, true) { Model = FaultModel.Terminate });
        unit.Configure(new SetFaultPath(Wire.Device, unit.Core.Ref));
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        unit.Send(Access(1), Access(2), Access(3));
        unit.Device.Expect(Ended(1, AccessStatus.Aborted, stalls: 0), Ended(2, AccessStatus.Aborted, stalls: 0), Ended(3, AccessStatus.Aborted, stalls: 0));
        var told = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.PteFetch, Wire.Page(1), null, PageAccess.Read) { Code = 0x10 };
        unit.Core.Expect(told, told, told);
        Assert.Equal((0L, 0L, 3L), (unit.Counters().Stalls, unit.Counters().BackPressured, unit.Counters().Unrecoverable));
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        unit.Send(Access(4));
        unit.Device.Expect(Done(4, 70, PageAccess.Read, stalls: 0));
    });

    [Fact]
    public void Q2_D8_events_of_terminated_accesses_are_lost_where_there_is_no_room() =>
        Play(Unit with { EventQueueSize = 0, InterruptLatency = UnitScene.Latency }, (unit, table) =>
        {
            unit.Configure(new AddDevice(Wire.Device, unit.Device.Ref, true) { Model = FaultModel.Terminate });
            unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
            unit.Send(Access(1), Access(2));
            unit.Device.Expect(Ended(1, AccessStatus.Aborted, stalls: 0), Ended(2, AccessStatus.Aborted, stalls: 0));
            Assert.Equal((1L, 1L), (unit.Counters().Queued, unit.Counters().EventsLost));
        });

    [Fact]
    public void N1_D8_a_stall_says_that_the_second_level_lacks_the_page() => Play(Unit, (unit, table) =>
    {
        table.Map(Wire.Page(1), new FrameNumber(9), PageAccess.Read);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, new SpaceTables(table, new PageTable())));
        unit.Send(Access(1));
        unit.Core.Expect(Stall(0) with { IsSecondLevel = true });
    });

    private static void Play(UnitSettings settings, Action<UnitScene, PageTable> scene) => Play(stage =>
    {
        var (unit, table) = (new UnitScene(stage, settings), new PageTable());
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        scene(unit, table);
    });

    private static DeviceAccess Access(ulong id, PageAccess access = PageAccess.Read) => new(Wire.Device, Wire.One, id, Wire.Page(1), access, 8);

    private static PageRequest Stall(int tag, PageAccess access = PageAccess.Read) =>
        new(Wire.Device, Wire.One, default, Wire.Page(1), access, Last: true) { Stall = new StallTag((ushort)tag) };

    private static PageResponse Answer(int tag, PageResponseCode code) =>
        new(Wire.Device, null, default, code) { Stall = new StallTag((ushort)tag) };

    private static AccessCompletion Done(ulong id, ulong frame, PageAccess granted, int stalls) =>
        new(Wire.Device, Wire.One, id, AccessStatus.Done, new(Wire.Page(1), new FrameNumber(frame), granted, 0), stalls);

    private static AccessCompletion Ended(ulong id, AccessStatus status, int stalls) => new(Wire.Device, Wire.One, id, status, default, stalls);

    private static AccessCompletion Refused(ulong id, Pasid? pasid = null) =>
        new(Wire.Device, pasid ?? Wire.Two, id, AccessStatus.Refused, default, 0);
}
