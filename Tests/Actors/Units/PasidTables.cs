using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Units;

/// <summary>Translations that are refused: a guest installs a PASID table with bad entries, or the driver blocks the device (Q6, S13).</summary>
public abstract class PasidTables<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private const ulong Base = 0x7000_0000;

    [Theory]
    [InlineData(PasidEntryState.NotPresent, UnrecoverableReason.BadPasidEntry)]
    [InlineData(PasidEntryState.Reserved, UnrecoverableReason.BadPasidEntry)]
    [InlineData(PasidEntryState.Unreadable, UnrecoverableReason.PasidFetch)]
    public void Q6_S13_a_bad_entry_is_reported_with_address_and_fetch_address_and_the_request_is_aborted(
        PasidEntryState state, UnrecoverableReason reason) => Play(UnitSettings.Default, unit =>
        {
            unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).With(Wire.Two, state)));
            unit.Send(Ask(Wire.Two));
            Aborted(unit, Wire.Two, TranslationStatus.CompleterAbort);
            unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.Two, reason, Wire.Page(8), Base + 128, PageAccess.Read));
            unit.Core.ExpectNothingMore();
            Assert.Equal(new UnitCounters { Unrecoverable = 1 }, unit.Counters());
        });

    [Fact]
    public void Q6_a_PASID_beyond_the_table_is_refused_and_has_no_fetch_address() => Play(UnitSettings.Default, unit =>
    {
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base, size: 2)));
        unit.Send(Ask(Wire.Two));
        Aborted(unit, Wire.Two, TranslationStatus.UnsupportedRequest);
        unit.Core.Expect(
            new UnrecoverableFault(Wire.Device, Wire.Two, UnrecoverableReason.PasidInvalid, Wire.Page(8), null, PageAccess.Read));
    });

    [Fact]
    public void S13_other_PASIDs_and_the_requester_itself_are_not_touched_and_a_right_table_ends_it() => Play(UnitSettings.Default, unit =>
    {
        var bad = new PasidTable(Base).With(Wire.Two, PasidEntryState.Reserved);
        unit.Configure(new InstallPasidTable(Wire.Device, bad));
        unit.Send(Ask(Wire.One), Ask(null));
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        unit.Configure(new InstallPasidTable(Wire.Device, bad.With(Wire.Two, PasidEntryState.Valid)));
        unit.Send(Ask(Wire.Two));
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        unit.Configure(new InstallPasidTable(Wire.Device, bad));
        unit.Configure(new InstallPasidTable(Wire.Device, null));
        unit.Send(Ask(Wire.Two));
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        unit.Core.ExpectNothingMore();
    });

    [Fact]
    public void Q6_C1_without_a_fault_path_the_request_is_aborted_and_counted() => Play(stage =>
    {
        var unit = new UnitScene(stage, UnitSettings.Default, withCore: false);
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).With(Wire.One, PasidEntryState.NotPresent)));
        unit.Send(Ask(Wire.One));
        Aborted(unit, Wire.One, TranslationStatus.CompleterAbort);
        Assert.Equal(new UnitCounters { UnrecoverableInternal = 1 }, unit.Counters());
    });

    [Fact]
    public void Q6_what_the_driver_itself_has_blocked_is_refused_and_counted_but_no_client_is_told() => Play(UnitSettings.Default, unit =>
    {
        unit.Configure(new BlockTranslations(Wire.Device, Blocked: true));
        unit.Send(Ask(Wire.One));
        Aborted(unit, Wire.One, TranslationStatus.UnsupportedRequest);
        Assert.Equal(new UnitCounters { UnrecoverableInternal = 1 }, unit.Counters());
        unit.Configure(new BlockTranslations(Wire.Device, Blocked: false));
        unit.Send(Ask(Wire.One));
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        unit.Core.ExpectNothingMore();
    });

    private static void Play(UnitSettings settings, Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, settings)));

    private static TranslationRequest Ask(Pasid? pasid) =>
        new(Wire.Device, pasid, 44, [Wire.Page(8), Wire.Page(9)], PageAccess.Read);

    private static void Aborted(UnitScene unit, Pasid pasid, TranslationStatus status)
    {
        var completion = unit.Device.Next<TranslationCompletion>();
        Assert.Equal((Wire.Device, pasid, 44UL, status), (completion.Requester, completion.Pasid!.Value, completion.Id, completion.Status));
        Assert.Empty(completion.Pages);
    }
}
