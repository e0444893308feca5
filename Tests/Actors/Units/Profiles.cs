using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Units;

/// <summary>Units of each architecture between a device and its core: what their tables, states and drivers make of requests (Q2 to Q4).</summary>
public abstract class Profiles<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    // d dropped, q queued; S, I, F: the answer, with PASID (p) or without. First for a last request, then for one that is not.
    [Theory]
    [InlineData(Architecture.Vtd, DeviceEntry.PriOff, "Ip", "d")]
    [InlineData(Architecture.Vtd, DeviceEntry.Bad, "Fp", "d")]
    [InlineData(Architecture.Vtd, DeviceEntry.Secure, "q", "q")]
    [InlineData(Architecture.Vtd, DeviceEntry.IdTooWide, "q", "q")]
    [InlineData(Architecture.Amd, DeviceEntry.PriOff, "Fp", "Fp")]
    [InlineData(Architecture.Amd, DeviceEntry.Bad, "Fp", "Fp")]
    [InlineData(Architecture.SmmuPri, DeviceEntry.Secure, "F", "F")]
    [InlineData(Architecture.SmmuPri, DeviceEntry.PriOff, "q", "q")]
    [InlineData(Architecture.SmmuPri, DeviceEntry.Bad, "q", "q")]
    [InlineData(Architecture.RiscV, DeviceEntry.PriOff, "Ip", "d")]
    [InlineData(Architecture.RiscV, DeviceEntry.Bad, "Fp", "d")]
    [InlineData(Architecture.RiscV, DeviceEntry.IdTooWide, "I", "d")]
    public void Q2_what_the_units_table_says_of_a_device_decides_until_it_says_otherwise(
        Architecture architecture, DeviceEntry entry, string last, string more) => Play(UnitOf(architecture), unit =>
        {
            unit.Configure(new SetDeviceEntry(Wire.Device, entry));
            ExpectDiscarding(unit, last);
            Ask(unit, last, more);
            unit.Configure(new SetDeviceEntry(Wire.Device, DeviceEntry.Usable));
            Ask(unit, "q", "q");
        });

    [Theory]
    [InlineData(Architecture.Vtd, UnitState.Off, null, null)]
    [InlineData(Architecture.Vtd, UnitState.Bare, null, null)]
    [InlineData(Architecture.Amd, UnitState.Off, null, null)]
    [InlineData(Architecture.Amd, UnitState.Bare, null, null)]
    [InlineData(Architecture.SmmuPri, UnitState.Off, "F", "F")]
    [InlineData(Architecture.SmmuPri, UnitState.Bare, null, null)]
    [InlineData(Architecture.RiscV, UnitState.Off, "Fp", "d")]
    [InlineData(Architecture.RiscV, UnitState.Bare, "I", "d")]
    public void Q2_a_unit_that_does_not_translate_answers_as_its_table_says_or_knows_no_such_state(
        Architecture architecture, UnitState state, string? last, string? more) => Play(UnitOf(architecture), unit =>
        {
            Set(unit, new SetUnitState(state), known: last is not null);
            ExpectDiscarding(unit, last ?? "q");
            Ask(unit, last ?? "q", more ?? "q");
            Set(unit, new SetUnitState(UnitState.On), known: true);
            Ask(unit, "q", "q");
        });

    [Theory]
    [InlineData(Architecture.Vtd, QueueState.Disabled, null, null)]
    [InlineData(Architecture.Vtd, QueueState.Failed, null, null)]
    [InlineData(Architecture.Amd, QueueState.Disabled, "d", "d")]
    [InlineData(Architecture.Amd, QueueState.Failed, null, null)]
    [InlineData(Architecture.SmmuPri, QueueState.Disabled, "F", "F")]
    [InlineData(Architecture.SmmuPri, QueueState.Failed, "F", "F")]
    [InlineData(Architecture.RiscV, QueueState.Disabled, "Fp", "d")]
    [InlineData(Architecture.RiscV, QueueState.Failed, "Fp", "d")]
    public void Q2_a_queue_that_takes_nothing_leaves_the_unit_to_answer_as_its_table_says_or_there_is_no_such_state(
        Architecture architecture, QueueState state, string? last, string? more) => Play(UnitOf(architecture), unit =>
        {
            Set(unit, new SetQueueState(state), known: last is not null);
            ExpectDiscarding(unit, last ?? "q");
            Ask(unit, last ?? "q", more ?? "q");
            Set(unit, new SetQueueState(QueueState.Enabled), known: true);
            Ask(unit, "q", "q");
        });

    [Fact]
    public void Q2_a_unit_without_page_requests_knows_no_state_of_their_queue() => Play(UnitOf(Architecture.SmmuStall), unit =>
    {
        Set(unit, new SetUnitState(UnitState.Off), known: false);
        Set(unit, new SetQueueState(QueueState.Disabled), known: false);
        unit.Send(Wire.Last(1));
        Assert.Equal(1, unit.Counters().Unrouted);
        unit.Device.ExpectNothingMore();
    });

    // Order and room of a small queue, and whether the answer to what finds no room is Success; then whether incomplete groups are discarded.
    [Theory]
    [InlineData(Architecture.Vtd, 7, 127, true, true)]
    [InlineData(Architecture.Amd, 8, 255, false, false)]
    [InlineData(Architecture.SmmuPri, 2, 4, true, true)]
    [InlineData(Architecture.RiscV, 2, 3, true, true)]
    public void Q3_after_an_overflow_the_driver_reads_all_and_discards_incomplete_groups_or_not(
        Architecture architecture, int order, int room, bool answers, bool discards) =>
        Play(UnitOf(architecture) with { QueueOrder = order, InterruptLatency = UnitScene.Latency }, unit =>
        {
            var queued = Enumerable.Range(0, room).Select(page => (object)Wire.More(5, (ulong)page)).ToArray();
            unit.Send([.. queued, Wire.Last(5, 300), Wire.More(6, 1), Wire.Last(6)]);
            if (answers)
                unit.Device.Expect(Wire.Answer(5, Success), Wire.Answer(6, Success));

            var counters = unit.Counters();
            Assert.Equal((room, answers ? 2 : 0, answers ? 1 : 3, 1), (counters.Queued, counters.AutoAnswered, counters.Dropped, counters.Overflows));
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect([.. queued, .. discards ? [DiscardPartials.Instance] : Array.Empty<object>()]);
            unit.Send(Wire.Last(7));
            Assert.Equal(room + 1, unit.Counters().Queued);
            unit.Stage.Advance(UnitScene.Latency);
            unit.Core.Expect(Wire.Last(7));
            unit.Core.ExpectNothingMore();
            unit.Device.ExpectNothingMore();
        });

    [Theory]
    [InlineData(0u, "amd/malformed/pasid-out-of-range")]
    [InlineData(16u, "amd/malformed/pasid-out-of-range")]
    [InlineData(null, "amd/malformed/no-pasid")]
    public void Q4_AMDs_driver_answers_failure_to_each_request_whose_PASID_cannot_be_unless_a_handler_decides(uint? pasid, string row) =>
        Play(UnitOf(Architecture.Amd) with { Pasids = 16 }, unit =>
        {
            Pasid? of = pasid is { } value ? new Pasid(value) : null;
            var (more, last) = (Wire.More(1, 5) with { Pasid = of }, Wire.Last(1) with { Pasid = of });
            unit.Send(more, last, Wire.Last(2, pasid: 15));
            var rule = MalformedRequest.Find(ArchitectureProfile.For(Architecture.Amd), last, 16)!.Text;
            unit.Core.Expect(
                new MalformedPageRequest(more, rule, ResponseFailure), new MalformedPageRequest(last, rule, ResponseFailure), Wire.Last(2, pasid: 15));
            var counters = unit.Counters();
            Assert.Equal((2, 2), (counters.Malformed, counters.Rows.CountOf(row)));
            unit.Configure(new SetFaultPath(Wire.Device, Akka.Actor.ActorRefs.Nobody));
            unit.Send(more, last);
            unit.Device.Expect(Wire.Answer(1, ResponseFailure, pasid), Wire.Answer(1, ResponseFailure, pasid));
            unit.Core.ExpectNothingMore();
        });

    [Theory]
    [InlineData(Architecture.Amd, false, 1u)]
    [InlineData(Architecture.Amd, true, 1u)]
    [InlineData(Architecture.Vtd, false, null)]
    [InlineData(Architecture.Vtd, true, 1u)]
    [InlineData(Architecture.SmmuPri, false, null)]
    [InlineData(Architecture.RiscV, false, null)]
    public void D1_the_driver_answers_with_the_PASID_where_the_function_requires_it_and_AMDs_always(
        Architecture architecture, bool required, uint? pasid) => Play(stage =>
        {
            var unit = new UnitScene(stage, UnitOf(architecture), required, withCore: false);
            unit.Send(Wire.Last(1));
            unit.Device.Expect(Wire.Answer(1, InvalidRequest, pasid));
        });

    // A request that other drivers refuse; where a driver checks nothing it is one as any other.
    [Theory]
    [InlineData(Architecture.Vtd, true)]
    [InlineData(Architecture.Amd, false)]
    [InlineData(Architecture.SmmuPri, false)]
    [InlineData(Architecture.RiscV, false)]
    public void Q4_what_a_driver_has_no_answer_to_the_core_hears_of_all_the_same(Architecture architecture, bool refused) => Play(UnitOf(architecture), unit =>
    {
        var request = Wire.More(1, 5) with { Access = PageAccess.Privileged | PageAccess.Read };
        unit.Send(request);
        unit.Core.Expect(refused ? new MalformedPageRequest(request, "privileged mode is not supported", null) : request);
        unit.Core.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void Q4_of_a_last_request_that_wants_nothing_the_core_hears_though_nobody_answers_it_but_not_of_a_Stop_Marker() => Play(stage =>
    {
        var losses = stage.Witness();
        var unit = new UnitScene(stage, UnitOf(Architecture.Vtd), links: LinkSet.Direct with { Losses = new ToOne(losses.Ref) });
        var marker = Wire.Last(1) with { Access = PageAccess.None };
        var nothing = marker with { Pasid = null };
        unit.Send(marker, nothing);
        losses.Expect(
            new RequestLost(marker, "vtd/malformed/wants-nothing", Answered: false), new RequestLost(nothing, "vtd/malformed/wants-nothing", Answered: false));
        unit.Core.Expect(new MalformedPageRequest(nothing, "it wants neither read nor write", null));
        unit.Core.ExpectNothingMore();
        Assert.Equal((1L, 2L), (unit.Counters().Malformed, unit.Counters().Rows.CountOf("vtd/malformed/wants-nothing")));
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void Q4_a_request_of_an_unknown_function_has_nobody_to_whom_an_answer_could_go() => Play(UnitOf(Architecture.Vtd), unit =>
    {
        unit.Send(Wire.Last(1) with { Requester = new RequesterId(9, 0, 0) });
        Assert.Equal((1, 0, 0), (unit.Counters().Unrouted, unit.Counters().Queued, unit.Counters().Malformed));
        unit.Device.ExpectNothingMore();
        unit.Core.ExpectNothingMore();
    });

    [Theory]
    [InlineData(Architecture.Vtd, 7, 127, true)]
    [InlineData(Architecture.Amd, 8, 255, false)]
    [InlineData(Architecture.SmmuPri, 0, 1, true)]
    [InlineData(Architecture.RiscV, 1, 1, true)]
    public void Q2_a_unit_says_of_each_request_that_it_keeps_from_the_core_why_and_whether_its_device_is_answered(
        Architecture architecture, int order, int room, bool answers) => Play(stage =>
        {
            var losses = stage.Witness();
            var settings = UnitOf(architecture) with { QueueOrder = order, InterruptLatency = UnitScene.Latency };
            var unit = new UnitScene(stage, settings, links: LinkSet.Direct with { Losses = new ToOne(losses.Ref) });
            for (var i = 0; i < room; i++)
                unit.Send(Wire.Last((ushort)i));

            var marker = Wire.Last(303) with { Access = PageAccess.None };
            unit.Send(Wire.Last(300), Wire.More(301, 1), Wire.Last(301), marker);
            var name = Architectures.NameOf(architecture);
            losses.Expect(
                new RequestLost(Wire.Last(300), $"{name}/full/last", answers),
                new RequestLost(Wire.More(301, 1), $"{name}/overflowed/not-last", Answered: false),
                new RequestLost(Wire.Last(301), $"{name}/overflowed/last", answers),
                new RequestLost(marker, $"{name}/overflowed/stop-marker", Answered: false));
            Assert.Equal(!answers, new RequestLost(Wire.Last(300), "", answers).LeavesStuck);
            losses.ExpectNothingMore();
        });

    [Fact]
    public void Q4_a_unit_says_of_malformed_requests_that_it_keeps_from_the_core_why_and_whether_they_are_answered() => Play(stage =>
    {
        var losses = stage.Witness();
        var unit = new UnitScene(stage, UnitOf(Architecture.Amd), withCore: false, links: LinkSet.Direct with { Losses = new ToOne(losses.Ref) });
        var (more, last) = (Wire.More(1, 5) with { Pasid = null }, Wire.Last(1) with { Pasid = null });
        unit.Send(more, last);
        losses.Expect(new RequestLost(more, "amd/malformed/no-pasid", Answered: true), new RequestLost(last, "amd/malformed/no-pasid", Answered: true));
        losses.ExpectNothingMore();
    });

    private static void Play(UnitSettings settings, Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, settings)));

    private static UnitSettings UnitOf(Architecture architecture) => new() { Profile = ArchitectureProfile.For(architecture) };

    private static void Set(UnitScene unit, object state, bool known)
    {
        unit.Send(state);
        Assert.Equal(known, unit.Device.Next<UnitStateSet>().IsKnown);
    }

    // Where last requests do not enter the queue any more, the core forgets what it collects (C2).
    private static void ExpectDiscarding(UnitScene unit, string last)
    {
        if (last != "q")
            unit.Core.Expect(DiscardPartials.Instance);
    }

    private static void Ask(UnitScene unit, string last, string more)
    {
        var before = unit.Counters();
        unit.Send(Wire.More(1, 5), Wire.Last(2));
        foreach (var (request, outcome) in new[] { (Wire.More(1, 5), more), (Wire.Last(2), last) })
        {
            if (outcome == "q")
                unit.Core.Expect(request);
            else if (outcome != "d")
                unit.Device.Expect(Wire.Answer(request.Index.Value, CodeOf(outcome[0]), outcome.EndsWith('p') ? 1u : null));
        }

        var after = unit.Counters();
        string[] outcomes = [last, more];
        Assert.Equal(
            (outcomes.Count(one => one == "q"), outcomes.Count(one => one == "d"), outcomes.Count(one => one is not ("q" or "d"))),
            (after.Queued - before.Queued, after.Dropped - before.Dropped, after.AutoAnswered - before.AutoAnswered));
        unit.Core.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    }

    private static PageResponseCode CodeOf(char letter) => letter switch { 'S' => Success, 'I' => InvalidRequest, _ => ResponseFailure };

    private sealed class ToOne(IActorRef witness) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender) => witness.Tell(message, sender);
    }
}
