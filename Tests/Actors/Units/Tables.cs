using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Units;

/// <summary>What a unit knows of devices: translations, invalidations, devices that come and go.</summary>
public abstract class Tables<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly RequesterId Stranger = new(9, 9, 1);

    private static void Play(UnitSettings settings, Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, settings)));

    [Fact]
    public void Translations_come_from_the_table_of_their_address_space_and_without_one_nothing_is_present() => Play(UnitSettings.Default, unit =>
    {
        var table = new PageTable();
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        var ask = new TranslationRequest(Wire.Device, Wire.One, 33, [Wire.Page(1), Wire.Page(2)], PageAccess.Read);
        Assert.DoesNotContain(Translate(unit, ask), page => page.IsPresent);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        Assert.Equal(
            [new Translation(Wire.Page(1), new FrameNumber(70), PageAccess.Read, 0), new Translation(Wire.Page(2), default, PageAccess.None, 0)],
            Translate(unit, ask));
        Assert.DoesNotContain(Translate(unit, ask with { Access = PageAccess.Write }), page => page.IsPresent);
        Assert.DoesNotContain(Translate(unit, ask with { Pasid = Wire.Two }), page => page.IsPresent);
        Assert.DoesNotContain(Translate(unit, ask with { Pasid = null }), page => page.IsPresent);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, null));
        Assert.DoesNotContain(Translate(unit, ask), page => page.IsPresent);
    });

    [Fact]
    public void N1_N2_where_there_are_two_levels_of_tables_both_translate_and_a_second_level_may_stand_alone() => Play(UnitSettings.Default, unit =>
    {
        var (guest, host) = (new PageTable(), new PageTable());
        guest.Map(Wire.Page(1), new FrameNumber(5), PageAccess.Read | PageAccess.Write);
        guest.Map(Wire.Page(2), new FrameNumber(6), PageAccess.Read);
        host.Map(Wire.Page(5), new FrameNumber(70), PageAccess.Read);
        var ask = new TranslationRequest(Wire.Device, Wire.One, 33, [Wire.Page(1), Wire.Page(2), Wire.Page(5)], PageAccess.Read);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, new SpaceTables(guest, host)));
        Assert.Equal(
            [new(Wire.Page(1), new FrameNumber(70), PageAccess.Read, 0), NotPresent(2), NotPresent(5)],
            Translate(unit, ask));
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, new SpaceTables(null, host)));
        Assert.Equal(
            [NotPresent(1), NotPresent(2), new(Wire.Page(5), new FrameNumber(70), PageAccess.Read, 0)],
            Translate(unit, ask));
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, new SpaceTables(null)));
        Assert.DoesNotContain(Translate(unit, ask), page => page.IsPresent);
    });

    [Fact]
    public void D7_an_invalidation_is_done_when_the_device_completed_each_of_its_ranges() => Play(UnitSettings.Default, unit =>
    {
        unit.Unit.Tell(Invalidate(5, new PageRange(1, 3), new PageRange(7, 8)), unit.Core.Ref);
        var first = unit.Device.Next<InvalidationRequest>();
        Assert.Equal(new InvalidationRequest(Wire.Device, Wire.One, Wire.Page(1), 2, first.Tag), first);
        unit.Device.Expect(first with { First = Wire.Page(7), Pages = 1 });
        unit.Send(new InvalidationCompletion(Wire.Device, first.Tag));
        unit.Send(new InvalidationCompletion(Stranger, first.Tag), new InvalidationCompletion(Wire.Device, first.Tag + 1));
        unit.Counters();
        unit.Core.ExpectNothingMore();
        unit.Send(new InvalidationCompletion(Wire.Device, first.Tag));
        unit.Core.Expect(new PagesInvalidated(Wire.Device, 5));
        unit.Send(new InvalidationCompletion(Wire.Device, first.Tag));
        unit.Counters();
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void What_concerns_a_device_that_the_unit_does_not_know_is_dropped_and_counted() => Play(UnitSettings.Default, unit =>
    {
        unit.Send(
            Wire.Last(1) with { Requester = Stranger },
            new TranslationRequest(Stranger, Wire.One, 1, [Wire.Page(1)], PageAccess.Read),
            Wire.Answer(1, PageResponseCode.Success) with { Requester = Stranger },
            Invalidate(1, new PageRange(1, 2)) with { Requester = Stranger });
        Assert.Equal(new UnitCounters { Unrouted = 4 }, unit.Counters());
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void D9_a_device_that_is_removed_takes_its_queued_requests_and_its_invalidations_with_it() => Play(UnitScene.Slow, unit =>
    {
        var (other, neighbour) = (unit.Stage.Witness(), new RequesterId(2, 0, 0));
        unit.Send(new AddDevice(neighbour, other.Ref, true), new SetFaultPath(neighbour, unit.Core.Ref));
        unit.Device.Expect(new UnitConfigured(neighbour), new UnitConfigured(neighbour));
        unit.Unit.Tell(Invalidate(5, new PageRange(1, 2)), other.Ref);
        var pending = unit.Device.Next<InvalidationRequest>();
        unit.Send(Wire.Last(1), Wire.Last(2) with { Requester = neighbour });
        unit.Send(new RemoveDevice(Wire.Device));
        other.Expect(new PagesInvalidated(Wire.Device, 5));
        unit.Device.Expect(new UnitConfigured(Wire.Device));
        unit.Core.Expect(Wire.Last(2) with { Requester = neighbour });
        unit.Send(new InvalidationCompletion(Wire.Device, pending.Tag), Wire.Answer(1, PageResponseCode.Success));
        Assert.Equal(2, unit.Counters().Unrouted);
        unit.Stage.Advance(UnitScene.Latency);
        unit.Counters();
        unit.Core.ExpectNothingMore();
        other.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void D9_a_device_that_is_added_again_has_neither_tables_nor_a_fault_path() => Play(UnitSettings.Default, unit =>
    {
        var table = new PageTable();
        table.Map(Wire.Page(1), new FrameNumber(70), PageAccess.Read);
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        unit.Configure(new RemoveDevice(Wire.Device));
        unit.Configure(new SetPageTable(Wire.Device, Wire.One, table));
        unit.Configure(new AddDevice(Wire.Device, unit.Device.Ref, true));
        var ask = new TranslationRequest(Wire.Device, Wire.One, 1, [Wire.Page(1)], PageAccess.Read);
        Assert.DoesNotContain(Translate(unit, ask), page => page.IsPresent);
        unit.Send(Wire.Last(1));
        unit.Device.Expect(Wire.Answer(1, PageResponseCode.InvalidRequest));
    });

    [Fact]
    public void C10_a_unit_that_is_restarted_tells_its_parent_and_knows_no_device() => Play(UnitScene.Slow, unit =>
    {
        unit.Send(Wire.Last(1), Kill.Instance);
        unit.Parent.Expect(UnitRestarted.Instance);
        unit.Send(Wire.Last(2));
        Assert.Equal(new UnitCounters { Unrouted = 1 }, unit.Counters());
        unit.Stage.Advance(UnitScene.Latency);
        unit.Counters();
        unit.Core.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    });

    private static Translation NotPresent(ulong page) => new(Wire.Page(page), default, PageAccess.None, 0);

    private static InvalidatePages Invalidate(ulong token, params PageRange[] ranges) => new(Wire.Device, Wire.One, [.. ranges], token);

    private static Translation[] Translate(UnitScene unit, TranslationRequest request)
    {
        unit.Send(request);
        var completion = unit.Device.Next<TranslationCompletion>();
        Assert.Equal((request.Requester, request.Pasid, request.Id), (completion.Requester, completion.Pasid, completion.Id));
        return [.. completion.Pages];
    }
}
