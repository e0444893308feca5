using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S12: clients of three record versions at one unit.</summary>
internal sealed class RecordVersions : Scene
{
    private static readonly string[] Versions = ["v1", "v2", "v9"];
    private readonly List<IActorRef> _readers = [];

    public static Story Story { get; } = new SingleSceneStory(
        "S12",
        "A v1 client, a v2 client, and one that asks for v9",
        "Three clients at one unit register for fault records in bytes, each in a version of its own. v9 is unknown, and refused with the names that "
        + "are known, before its domain hears of it. The driver fills in the newest record; each reader gets a batch of its own version, in which what the "
        + "version cannot say (that the answer needs a PASID) is left out by rule, and writes its answer in the bytes of that version (R2).",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new RecordVersions());

    public override string Expected => "both known versions are served with records of their own size, and v9 is refused at registration (R2)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0)),
        .. Enumerable.Range(0, Versions.Length).SelectMany(i => (Role[])
        [
            new($"domain{i}", "domain", StageCast.DomainPath(i), $"PASID {i + 1}"),
            new(Versions[i], "client", StageCast.ClientPath(i), Versions[i]),
        ]),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var domains = new List<DomainPlan>();
        foreach (var version in Versions)
        {
            var (domain, reader) = casting.RecordDomain(0, version);
            domains.Add(domain);
            _readers.Add(reader);
        }

        var device = casting.Device(0, [.. Versions.Select((_, i) => StageCast.Stream(i, (uint)i + 1, 1))]);
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([.. domains], [StageCast.Attached(device.Requester, 0, 1, 2)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        for (var i = 0; i < Versions.Length; i++)
            director.HoldStream(Versions[i], (uint)i + 1);

        for (var i = 0; i < Versions.Length; i++)
        {
            director.Phase($"A client asks for {Versions[i]}");
            director.Tell(StageCast.ClientPath(i), new RegisterRecords(director.Parts.Domains[i], Versions[i], Capacity: 16, _readers[i]));
            yield return Cue.Sent<RecordsRegistered>("the registration, or its refusal");
        }

        director.Phase("Each of the three address spaces faults");
        for (var i = 0; i < Versions.Length; i++)
        {
            director.Release(Versions[i]);
            yield return new Cue("the access", each => each.Subject is AccessMade or AccessFailed);
        }

        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectAll(
            "v1 and v2 are registered, v9 is refused (R2)",
            [true, true, false],
            [.. evidence.Sent<RecordsRegistered>().Select(registered => registered.Refusal is null)]);
        judge.ExpectAll(
            "each version has records of its own size in bytes (R0)",
            [(FaultRecordVersion.V1, 48), (FaultRecordVersion.V2, 104)],
            [.. evidence.Reports<BatchRead>().Select(read => (read.Version, read.RecordBytes))]);
        judge.ExpectAll(
            "what a version cannot say is left out, the rest is as the driver filled it in (R2)",
            [.. evidence.Sent<ServeFault>().SelectMany(serve => serve.Group.Requests).Select(request => FaultRecord.From(request, responseNeedsPasid: false))],
            [.. evidence.Reports<BatchRead>().SelectMany(read => read.Records)]);
        judge.ExpectAll(
            "the answers have the form of their version, and all of their bytes are taken (R2)",
            [(16, 1), (24, 1)],
            [.. evidence.Reports<AnswersWritten>().Select(written => (written.Bytes, written.Answers.Count))]);
        judge.ExpectAll(
            "the known versions' faults are answered Success, the other one's Invalid Request",
            [PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.InvalidRequest],
            [.. Enumerable.Range(1, 3).SelectMany(pasid => evidence.AnswersTo((uint)pasid))]);
    }
}
