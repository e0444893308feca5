using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Units;

/// <summary>An address space gets other tables: what follows from the old ones reaches the core in front of the marker (Q5, C11).</summary>
public abstract class Switches<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, UnitScene.Slow)));

    [Fact]
    public void Q5_C11_all_that_the_device_sent_before_it_invalidated_reaches_the_core_in_front_of_the_marker() => Play(unit =>
    {
        unit.Send(Wire.Last(1));
        var os = unit.Stage.Witness();
        unit.Unit.Tell(Switch(unit, Wire.One, null, "marker"), os.Ref);
        var invalidation = unit.Device.Next<InvalidationRequest>();
        Assert.Equal((Wire.Device, Wire.One, default), (invalidation.Requester, invalidation.Pasid!.Value, invalidation.First));
        Assert.Equal(Iova.MaxPage, PageRange.From(invalidation.First, invalidation.Pages).End - 1);
        unit.Send(Wire.More(2, 5), Wire.Last(2));
        unit.Counters();
        unit.Core.ExpectNothingMore();
        unit.Send(Completion(invalidation), Wire.Last(3));
        unit.Core.Expect(Wire.Last(1), Wire.More(2, 5), Wire.Last(2), "marker");
        Assert.Equal(os.Ref, unit.Core.LastSender);
        unit.Counters();
        unit.Core.ExpectNothingMore();
        unit.Stage.Advance(UnitScene.Latency);
        unit.Core.Expect(Wire.Last(3));
        os.ExpectNothingMore();
    });

    [Fact]
    public void C11_from_the_switch_on_the_new_tables_translate() => Play(unit =>
    {
        var (old, other) = (new PageTable(), new PageTable());
        old.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        other.Map(Wire.Page(1), new FrameNumber(80), PageAccess.Read);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, old));
        unit.Send(Ask(1), Switch(unit, Wire.One, other, "other"), Ask(2), Switch(unit, Wire.One, null, "none"), Ask(3));
        Assert.Equal(70UL, unit.Device.Next<TranslationCompletion>().Pages[0].Frame.Value);
        unit.Device.Next<InvalidationRequest>();
        Assert.Equal(80UL, unit.Device.Next<TranslationCompletion>().Pages[0].Frame.Value);
        unit.Device.Next<InvalidationRequest>();
        Assert.False(unit.Device.Next<TranslationCompletion>().Pages[0].IsPresent);
    });

    [Fact]
    public void A_queue_that_is_read_for_a_switch_was_not_read_for_an_interrupt() => Play(unit =>
    {
        unit.Send(Wire.Last(1), Switch(unit, Wire.One, null, "marker"));
        unit.Send(Completion(unit.Device.Next<InvalidationRequest>()));
        unit.Core.Expect(Wire.Last(1), "marker");
        Assert.Equal(0, unit.Counters().Interrupts);
        unit.Stage.Advance(UnitScene.Latency);
        Assert.Equal(1, unit.Counters().Interrupts);
    });

    [Fact]
    public void Q5_several_switches_of_a_device_at_once_each_wait_for_their_own_invalidation() => Play(unit =>
    {
        unit.Send(Switch(unit, Wire.One, null, "first"), Switch(unit, Wire.Two, null, "second"), Switch(unit, null, null, "third"));
        var (first, second, third) =
            (unit.Device.Next<InvalidationRequest>(), unit.Device.Next<InvalidationRequest>(), unit.Device.Next<InvalidationRequest>());
        Assert.Equal([Wire.One, Wire.Two, null], new[] { first.Pasid, second.Pasid, third.Pasid });
        unit.Send(Completion(second), Completion(third));
        unit.Core.Expect("second", "third");
        unit.Send(Completion(second));
        unit.Counters();
        unit.Core.ExpectNothingMore();
        unit.Send(Completion(first));
        unit.Core.Expect("first");
    });

    [Fact]
    public void Q5_a_marker_for_a_device_that_the_unit_does_not_know_goes_at_once() => Play(unit =>
    {
        unit.Configure(new RemoveDevice(Wire.Device));
        unit.Send(Switch(unit, Wire.One, new PageTable(), "marker"));
        unit.Core.Expect("marker");
        Assert.Equal(unit.Device.Ref, unit.Core.LastSender);
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void D9_Q5_when_the_device_is_removed_its_markers_go_and_nothing_of_it_comes_before_or_behind_them() => Play(unit =>
    {
        unit.Send(Wire.Last(1), Switch(unit, Wire.One, null, "first"), Switch(unit, Wire.Two, null, "second"), new RemoveDevice(Wire.Device));
        var pending = unit.Device.Next<InvalidationRequest>();
        unit.Device.Next<InvalidationRequest>();
        unit.Device.Expect(new UnitConfigured(Wire.Device));
        unit.Core.Expect("first", "second");
        unit.Send(Completion(pending));
        unit.Stage.Advance(UnitScene.Latency);
        unit.Counters();
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void C10_a_unit_that_crashes_forgets_its_markers() => Play(unit =>
    {
        unit.Send(Switch(unit, Wire.One, null, "marker"));
        var pending = unit.Device.Next<InvalidationRequest>();
        unit.Send(Kill.Instance, Completion(pending));
        unit.Parent.Expect(UnitRestarted.Instance);
        unit.Counters();
        unit.Core.ExpectNothingMore();
    });

    private static SwitchSpace Switch(UnitScene unit, Pasid? pasid, PageTable? table, string marker) =>
        new(Wire.Device, pasid, table, unit.Core.Ref, marker);

    private static InvalidationCompletion Completion(InvalidationRequest request) => new(request.Requester, request.Tag);

    private static TranslationRequest Ask(ulong id) => new(Wire.Device, Wire.One, id, [Wire.Page(1)], PageAccess.Read);
}
