using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S13: a guest installs a bad PASID table.</summary>
internal sealed class BadPasidTable(Architecture architecture, TablePart part) : Scene
{
    private const ulong Table = 0x4000_0000;
    private const ulong Nowhere = 0xdead_0000;
    private static readonly Pasid Spoiled = new(1);
    private static readonly PasidTable Right = new(Table);
    private static readonly RequesterId Device = StageCast.RequesterOf(0);
    private IActorRef _reader = ActorRefs.Nobody;

    public static Story Story { get; } = new WaysStory(
        "S13",
        "A guest installs a bad PASID table",
        "A device's first access is served as always. Then the guest installs a PASID table that is bad: its entry for that address space has reserved "
        + "bits set, or the entry of the directory in front of it has, or the table is said to be where no memory is. "
        + "The unit gives up the next access, by the fault code of its architecture: the core is told once, with the address that the device used and the "
        + "address of the entry that is bad or could not be fetched; there is no answer to that, and the access fails (Q6). When the guest installs a right "
        + "table the device goes on.",
        [PolicyKeys.Part, PolicyKeys.Architecture, PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        ["", "fault code (decimal)", "records", "accesses failed", "answers"],
        policies =>
        [
            .. PolicyKeys.WithPageRequests.Where(each => (policies.Architecture ?? each) == each)
                .Select(each => (Architectures.NameOf(each), (Scene)new BadPasidTable(each, policies.Part))),
        ],
        evidence =>
        [
            evidence.Sent<UnrecoverableFault>().Select(fault => fault.Code ?? 0).FirstOrDefault(),
            RecordsOf(evidence).Count,
            evidence.Reports<AccessFailed>().Count(),
            evidence.AnswersTo(Spoiled.Value).Count,
        ]);

    public override string Expected => "one unrecoverable record with address and fetch address, no answer, and an access that fails (Q6)";

    private PasidTable Bad => part switch
    {
        TablePart.Entry => Right.With(Spoiled, TableEntryState.Reserved),
        TablePart.Directory => Right.WithDirectory(Spoiled, TableEntryState.Reserved),
        _ => PasidTable.Nowhere(Nowhere),
    };

    // The directory stands in front, and entries of 64 bytes behind it; the first of the directory covers this PASID.
    private ulong WhatIsBad => part switch
    {
        TablePart.Entry => Table + 0x2_0000 + (64 * (ulong)Spoiled.Value),
        TablePart.Directory => Table,
        _ => Nowhere,
    };

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0), Architectures.NameOf(architecture)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0)),
        new("v2", "client", StageCast.ClientPath(0), "of the guest"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var device = casting.Device(0, StageCast.Stream(0, Spoiled.Value, 3));
        (var domain, _reader) = casting.RecordDomain(0, "v2");
        return (
            new HardwarePlan([new UnitSettings { Profile = ArchitectureProfile.For(architecture) }], [device]),
            new OsPlan([domain], [StageCast.Attached(Device, 0)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        for (var page = 2UL; page <= 3; page++)
        {
            var held = page;
            director.Hold<TranslationRequest>($"page {page}", request => request.Pages[0].Page == held);
        }

        director.HoldStream("the first access", Spoiled.Value);
        director.Tell(StageCast.ClientPath(0), new RegisterRecords(director.Parts.Domains[0], "v2", Capacity: 16, _reader));
        yield return Cue.Sent<RecordsRegistered>("the registration");
        director.Phase("The first access is served");
        director.Release("the first access");
        yield return Cue.Report<AccessMade>("the first access");
        director.Phase("The guest installs a table that is bad");
        director.Tell(StageCast.UnitPath(0), new InstallPasidTable(Device, Bad));
        yield return Cue.Sent<UnitConfigured>("the table to be installed");
        director.Release("page 2");
        yield return Cue.Report<AccessFailed>("the failure of the access");
        yield return Cue.Report<BatchRead>("the record of it", read => read.Records.Any(record => record.Type == FaultRecordType.Unrecoverable));
        director.Phase("The guest installs a right table");
        director.Tell(StageCast.UnitPath(0), new InstallPasidTable(Device, Right));
        yield return Cue.Sent<UnitConfigured>("the table to be installed");
        director.Release("page 3");
        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var records = RecordsOf(evidence);
        var refusal = ArchitectureProfile.For(architecture).RefusalOf(Bad.Walk(Spoiled)!.Value)!.Value;
        judge.ExpectAll(
            "the client reads one record of it: reason, address, and the address of what is bad (Q6)",
            [(refusal.Reason, Iova.FromPage(2).Value, WhatIsBad, true)],
            [.. records.Select(record => (record.Reason, record.Address, record.FetchAddress, record.Has(FaultRecordFlags.FetchAddressValid)))]);
        judge.ExpectAll(
            "the access fails by its translation, not by an answer",
            [(2UL, AccessFailure.TranslationError)],
            [.. evidence.Reports<AccessFailed>().Select(failed => (failed.Touch.Page, failed.Failure))]);
        judge.ExpectAll(
            "its reader answers the page requests alone",
            [1, 1],
            [.. evidence.Reports<AnswersWritten>().Select(written => written.Answers.Count)]);
        judge.ExpectAll(
            "only the other two accesses are answered",
            [PageResponseCode.Success, PageResponseCode.Success],
            evidence.AnswersTo(Spoiled.Value));
    }

    private static List<FaultRecord> RecordsOf(Evidence evidence) =>
        [.. evidence.Reports<BatchRead>().SelectMany(read => read.Records).Where(record => record.Type == FaultRecordType.Unrecoverable)];
}
