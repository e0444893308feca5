using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Units;

/// <summary>Page requests between a device and its core: queue, overflow, refusals (Q2 to Q4).</summary>
public abstract class Queues<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private const ushort Room = 127;

    private static void Play(UnitSettings settings, Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, settings)));

    [Fact]
    public void Requests_are_handed_to_the_core_in_their_order() => Play(UnitSettings.Default, unit =>
    {
        unit.Send(Wire.More(1, 10), Wire.Last(2, 20), Wire.Last(1, 11));
        unit.Core.Expect(Wire.More(1, 10), Wire.Last(2, 20), Wire.Last(1, 11));
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void The_driver_reads_the_queue_one_latency_after_its_first_request_and_once_for_all_in_it() => Play(UnitScene.Slow, unit =>
    {
        unit.Send(Wire.Last(1), Wire.Last(2));
        Assert.Equal(new UnitCounters { Queued = 2, DepthHighWater = 2 }, unit.Counters());
        unit.Stage.Advance(UnitScene.Latency - TimeSpan.FromTicks(1));
        unit.Core.ExpectNothingMore();
        unit.Stage.Advance(TimeSpan.FromTicks(1));
        unit.Core.Expect(Wire.Last(1), Wire.Last(2));
        Assert.Equal(1, unit.Counters().Interrupts);
        unit.Send(Wire.Last(3));
        Assert.Equal(3, unit.Counters().Queued);
        unit.Stage.Advance(UnitScene.Latency);
        unit.Core.Expect(Wire.Last(3));
        Assert.Equal(2, unit.Counters().Interrupts);
    });

    [Fact]
    public void Q2_Q3_in_an_overflow_last_requests_are_answered_success_others_are_lost_and_the_core_discards_partials_after_the_drain() =>
        Play(UnitScene.Slow, unit =>
        {
            var queued = Fill(unit);
            unit.Send(Wire.Last(200), Wire.More(201, 1));
            unit.Device.Expect(Wire.Answer(200, Success));
            Assert.Equal(
                new UnitCounters { Queued = Room, AutoAnswered = 1, Dropped = 1, Overflows = 1, DepthHighWater = Room },
                unit.Counters() with { Rows = RowCounts.None });
            Assert.Equal<RowCount>([new("vtd/overflowed/not-last", 1), new("vtd/full/last", 1)], unit.Counters().Rows.Rows);
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect([.. queued, DiscardPartials.Instance]);
            unit.Send(Wire.Last(200));
            Assert.Equal(Room + 1, unit.Counters().Queued);
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect(Wire.Last(200));
            unit.Core.ExpectNothingMore();
            unit.Device.ExpectNothingMore();
        });

    [Fact]
    public void S5_the_rest_of_a_group_answered_by_the_hardware_is_not_answered_by_the_core_and_its_next_life_is_whole() => Play(stage =>
    {
        var core = new CoreScene(stage, CoreSettings.Default);
        var unit = new UnitScene(stage, UnitScene.Slow);
        unit.Configure(new SetFaultPath(Wire.Device, core.Faults));
        for (ushort i = 0; i < Room; i++)
            unit.Send(Wire.More(5, i));

        unit.Send(Wire.Last(5, Room));
        unit.Device.Expect(Wire.Answer(5, Success));
        unit.Counters();
        unit.Stage.Advance(UnitScene.Latency);
        unit.Send(Wire.Last(5, 1));
        Assert.Equal(Room + 1, unit.Counters().Queued);
        unit.Stage.Advance(UnitScene.Latency);
        var job = core.Job(Wire.Last(5, 1));
        core.Answer(job, Success);
        core.ExpectAnswer(5, Success);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, PartialsDropped = 1 }, core.Counters());
        unit.Device.ExpectNothingMore();
    });

    [Theory]
    [InlineData(0x8000_0000_0000UL, PageAccess.Read)]
    [InlineData(0x1000UL, PageAccess.Read | PageAccess.Privileged)]
    [InlineData(0x1000UL, PageAccess.Read | PageAccess.Execute)]
    public void Q4_a_malformed_request_goes_to_the_core_as_such_with_the_rule_that_it_breaks(ulong address, PageAccess access) =>
        Play(UnitSettings.Default, unit =>
        {
            var last = Wire.Last(1) with { Address = new Iova(address), Access = access };
            unit.Send(last with { Last = false }, last, Wire.Last(2));
            var rule = MalformedRequest.Find(ArchitectureProfile.For(Architecture.Vtd), last)!.Text;
            unit.Core.Expect(new MalformedPageRequest(last with { Last = false }, rule, null), new MalformedPageRequest(last, rule), Wire.Last(2));
            unit.Device.ExpectNothingMore();
            Assert.Equal(2, unit.Counters().Malformed);
        });

    [Fact]
    public void M5_Q4_on_AMD_a_malformed_request_goes_to_the_core_with_the_answer_of_the_driver_whether_it_is_the_last_or_not() =>
        Play(new UnitSettings { Profile = ArchitectureProfile.For(Architecture.Amd), QueueOrder = 8 }, unit =>
        {
            var (last, rule) = (Wire.Last(3, 1, pasid: 0), "the PASID is 0 or too large");
            unit.Send(last with { Last = false }, last);
            unit.Core.Expect(
                new MalformedPageRequest(last with { Last = false }, rule, ResponseFailure), new MalformedPageRequest(last, rule, ResponseFailure));
            unit.Device.ExpectNothingMore();
        });

    [Fact]
    public void Q4_without_a_fault_path_the_driver_answers_a_malformed_request_invalid_if_it_is_a_last_one() => Play(stage =>
    {
        var unit = new UnitScene(stage, UnitSettings.Default, withCore: false);
        var last = Wire.Last(1) with { Access = PageAccess.Read | PageAccess.Privileged };
        unit.Send(last with { Last = false }, last);
        unit.Device.Expect(Wire.Answer(1, InvalidRequest));
        var counters = unit.Counters();
        Assert.Equal((2, 0), (counters.Malformed, counters.Unrouted));
    });

    [Fact]
    public void C1_a_device_without_a_fault_path_is_answered_invalid_at_its_last_request() => Play(stage =>
    {
        var unit = new UnitScene(stage, UnitSettings.Default, withCore: false);
        unit.Send(Wire.More(1, 10), Wire.Last(1, 11));
        unit.Device.Expect(Wire.Answer(1, InvalidRequest));
        Assert.Equal(2, unit.Counters().Unrouted);
        unit.Configure(new SetFaultPath(Wire.Device, unit.Core.Ref));
        unit.Send(Wire.Last(1));
        unit.Core.Expect(Wire.Last(1));
        unit.Configure(new SetFaultPath(Wire.Device, ActorRefs.Nobody));
        unit.Send(Wire.Last(1));
        unit.Device.Expect(Wire.Answer(1, InvalidRequest));
    });

    [Theory]
    [InlineData(true, 1u)]
    [InlineData(false, null)]
    public void D1_an_answer_of_the_unit_itself_carries_the_PASID_only_if_the_function_requires_it(bool required, uint? pasid) => Play(stage =>
    {
        var unit = new UnitScene(stage, UnitScene.Slow, required, withCore: false);
        Fill(unit);
        unit.Send(Wire.Last(200));
        unit.Device.Expect(Wire.Answer(200, Success, pasid));
        unit.Counters();
        unit.Stage.Advance(UnitScene.Latency);
        unit.Device.Expect(Wire.Answer(0, InvalidRequest, pasid));
    });

    [Fact]
    public void D6_a_stop_marker_is_neither_handed_on_nor_answered() => Play(UnitSettings.Default, unit =>
    {
        unit.Send(Wire.Last(1) with { Access = PageAccess.None }, Wire.Last(2));
        unit.Core.Expect(Wire.Last(2));
        unit.Core.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    });

    private static List<object> Fill(UnitScene unit)
    {
        var queued = Enumerable.Range(0, Room).Select(index => (object)Wire.Last((ushort)index)).ToList();
        unit.Send([.. queued]);
        return queued;
    }
}
