using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
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
    private const ulong EntryOfTwo = Base + 0x2_0000 + 128;

    [Theory]
    [InlineData(Architecture.Vtd, TableEntryState.NotPresent, 0x59, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.Vtd, TableEntryState.Reserved, 0x5a, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.Vtd, TableEntryState.Unreadable, 0x58, UnrecoverableReason.PasidFetch)]
    [InlineData(Architecture.Amd, TableEntryState.Reserved, 0x2, UnrecoverableReason.PteFetch)]
    [InlineData(Architecture.Amd, TableEntryState.Unreadable, 0x4, UnrecoverableReason.WalkAbort)]
    [InlineData(Architecture.SmmuPri, TableEntryState.NotPresent, 0xa, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.SmmuPri, TableEntryState.Unreadable, 0x9, UnrecoverableReason.PasidFetch)]
    [InlineData(Architecture.RiscV, TableEntryState.Reserved, 267, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.RiscV, TableEntryState.Unreadable, 265, UnrecoverableReason.PasidFetch)]
    public void Q6_S13_a_bad_entry_is_reported_with_address_and_fetch_address_and_the_request_is_aborted(
        Architecture architecture, TableEntryState state, int code, UnrecoverableReason reason) => Play(UnitOf(architecture), unit =>
        {
            unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).With(Wire.Two, state)));
            unit.Send(Ask(Wire.Two));
            Aborted(unit, Wire.Two, TranslationStatus.CompleterAbort);
            unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.Two, reason, Wire.Page(8), EntryOfTwo, PageAccess.Read) { Code = code });
            unit.Core.ExpectNothingMore();
            Assert.Equal(new UnitCounters { Unrecoverable = 1 }, unit.Counters());
        });

    [Theory]
    [InlineData(Architecture.Vtd, 0x50, UnrecoverableReason.PasidFetch)]
    [InlineData(Architecture.Amd, 0x4, UnrecoverableReason.WalkAbort)]
    [InlineData(Architecture.SmmuPri, 0x9, UnrecoverableReason.PasidFetch)]
    [InlineData(Architecture.RiscV, 265, UnrecoverableReason.PasidFetch)]
    public void Q6_S13_a_table_where_no_memory_is_fails_every_PASID_at_the_first_fetch_but_not_the_requester_itself(
        Architecture architecture, int code, UnrecoverableReason reason) => Play(UnitOf(architecture), unit =>
        {
            unit.Configure(new InstallPasidTable(Wire.Device, PasidTable.Nowhere(0xdead_0000)));
            unit.Send(Ask(Wire.Two), Ask(null));
            Aborted(unit, Wire.Two, TranslationStatus.CompleterAbort);
            Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
            unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.Two, reason, Wire.Page(8), 0xdead_0000, PageAccess.Read) { Code = code });
            unit.Core.ExpectNothingMore();
        });

    [Theory]
    [InlineData(Architecture.Vtd, TableEntryState.Reserved, 0x52, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.Vtd, TableEntryState.NotPresent, 0x51, UnrecoverableReason.BadPasidEntry)]
    [InlineData(Architecture.SmmuPri, TableEntryState.NotPresent, 0x8, UnrecoverableReason.PasidInvalid)]
    [InlineData(Architecture.RiscV, TableEntryState.Reserved, 267, UnrecoverableReason.BadPasidEntry)]
    public void Q6_S13_a_bad_entry_of_the_directory_is_reported_with_its_own_address(
        Architecture architecture, TableEntryState state, int code, UnrecoverableReason reason) => Play(UnitOf(architecture), unit =>
        {
            unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).WithDirectory(Wire.Two, state)));
            unit.Send(Ask(Wire.Two));
            Aborted(unit, Wire.Two, TranslationStatus.CompleterAbort);
            unit.Core.Expect(new UnrecoverableFault(Wire.Device, Wire.Two, reason, Wire.Page(8), Base, PageAccess.Read) { Code = code });
        });

    [Fact]
    public void Q6_on_RISC_V_a_process_entry_that_is_not_valid_grants_nothing_and_leaves_no_record() => Play(UnitOf(Architecture.RiscV), unit =>
    {
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).With(Wire.Two, TableEntryState.NotPresent)));
        unit.Send(Ask(Wire.Two));
        var completion = unit.Device.Next<TranslationCompletion>();
        Assert.Equal(TranslationStatus.Success, completion.Status);
        Assert.Equal([false, false], completion.Pages.Select(page => page.IsPresent));
        unit.Core.ExpectNothingMore();
        Assert.Equal(new UnitCounters(), unit.Counters());
    });

    // What stands in the driver's own tables no client is told of (Q6).
    [Theory]
    [InlineData(Architecture.Vtd, TranslationStatus.UnsupportedRequest)]
    [InlineData(Architecture.Amd, TranslationStatus.CompleterAbort)]
    [InlineData(Architecture.SmmuPri, TranslationStatus.CompleterAbort)]
    [InlineData(Architecture.RiscV, TranslationStatus.UnsupportedRequest)]
    public void Q6_an_entry_of_the_device_that_cannot_be_read_is_the_drivers_own_affair_and_ends_when_it_is_mended(
        Architecture architecture, TranslationStatus status) => Play(UnitOf(architecture), unit =>
        {
            unit.Configure(new SetDeviceTables(Wire.Device, new DeviceTables(0x100, 0x2000) { Entry = TableEntryState.Unreadable }));
            unit.Send(Ask(Wire.One));
            Aborted(unit, Wire.One, status);
            Assert.Equal(new UnitCounters { UnrecoverableInternal = 1 }, unit.Counters());
            unit.Configure(new SetDeviceTables(Wire.Device, null));
            unit.Send(Ask(Wire.One));
            Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
            unit.Core.ExpectNothingMore();
        });

    [Fact]
    public void Q6_a_PASID_beyond_the_table_is_refused_and_has_no_fetch_address() => Play(UnitSettings.Default, unit =>
    {
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base, size: 2)));
        unit.Send(Ask(Wire.Two));
        Aborted(unit, Wire.Two, TranslationStatus.UnsupportedRequest);
        unit.Core.Expect(
            new UnrecoverableFault(Wire.Device, Wire.Two, UnrecoverableReason.PasidInvalid, Wire.Page(8), null, PageAccess.Read) { Code = 0x46 });
    });

    [Fact]
    public void S13_other_PASIDs_and_the_requester_itself_are_not_touched_and_a_right_table_ends_it() => Play(UnitSettings.Default, unit =>
    {
        var bad = new PasidTable(Base).With(Wire.Two, TableEntryState.Reserved);
        unit.Configure(new InstallPasidTable(Wire.Device, bad));
        unit.Send(Ask(Wire.One), Ask(null));
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        Assert.Equal(TranslationStatus.Success, unit.Device.Next<TranslationCompletion>().Status);
        unit.Configure(new InstallPasidTable(Wire.Device, bad.With(Wire.Two, TableEntryState.Valid)));
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
        unit.Configure(new InstallPasidTable(Wire.Device, new PasidTable(Base).With(Wire.One, TableEntryState.NotPresent)));
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

    private static UnitSettings UnitOf(Architecture architecture) => new() { Profile = ArchitectureProfile.For(architecture) };

    private static TranslationRequest Ask(Pasid? pasid) =>
        new(Wire.Device, pasid, 44, [Wire.Page(8), Wire.Page(9)], PageAccess.Read);

    private static void Aborted(UnitScene unit, Pasid pasid, TranslationStatus status)
    {
        var completion = unit.Device.Next<TranslationCompletion>();
        Assert.Equal((Wire.Device, pasid, 44UL, status), (completion.Requester, completion.Pasid!.Value, completion.Id, completion.Status));
        Assert.Empty(completion.Pages);
    }
}
