using Iopf.Actors;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>S12: clients of three record versions at one unit.</summary>
internal sealed class RecordVersions : Scene
{
    private static readonly string[] Versions = ["v1", "v2", "v9"];

    public static Play Play { get; } = new SingleScenePlay(
        "S12",
        "A v1 client, a v2 client, and one that asks for v9",
        "Three clients at one unit register for fault records in bytes, each in a version of its own. v9 is unknown, and refused at registration, with "
        + "the names that are known. The driver fills in the newest record; each client reads a batch of its own version, in which what the version "
        + "cannot say (that the answer needs a PASID) is left out by rule, and answers through the bytes of its version (R2).",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new RecordVersions());

    public override string Expected => "both known versions are served with records of their own size, and v9 is refused at registration (R2)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", Casting.DevicePath(0)),
        new("iommu", "IOMMU", Casting.UnitPath(0)),
        new("core", "core", Casting.FaultsPath(0)),
        .. Enumerable.Range(0, Versions.Length).SelectMany(i => (Role[])
        [
            new($"domain{i}", "domain", Casting.DomainPath(i), $"PASID {i + 1}"),
            new(Versions[i], "client", Casting.ClientPath(i), Versions[i]),
        ]),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(Casting casting)
    {
        var domains = Versions.Select(casting.RecordDomain).ToArray();
        var device = casting.Device(0, [.. Versions.Select((_, i) => Casting.Stream(i, (uint)i + 1, 1))]);
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([.. domains], [Casting.Attached(device.Requester, 0, 1, 2)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        for (var i = 0; i < Versions.Length; i++)
            director.HoldStream(Versions[i], (uint)i + 1);

        for (var i = 0; i < Versions.Length; i++)
        {
            director.Phase($"A client asks for {Versions[i]}");
            var registration = new HandlerRegistration(director.Parts.Clients[i][0], HandlerContexts.NonBlocking) { Name = Versions[i] };
            director.Tell(Casting.DomainPath(i), new RegisterHandler(registration));
            yield return Cue.Sent<HandlerRegistered>("the registration, or its refusal");
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
            [.. evidence.Sent<HandlerRegistered>().Select(registered => registered.Refusal is null)]);
        judge.ExpectAll(
            "each version has records of its own size in bytes (R0)",
            [(FaultRecordVersion.V1, 48), (FaultRecordVersion.V2, 104)],
            [.. evidence.Reports<RecordsRead>().Select(read => (read.Version, read.Bytes))]);
        judge.Expect(
            "what a version cannot say is left out, the rest is as the driver filled it in (R2)",
            evidence.Reports<RecordsRead>().All(IsTranslated),
            "something else was read");
        judge.ExpectAll(
            "the known versions' faults are answered Success, the other one's Invalid Request",
            [PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.InvalidRequest],
            [.. Enumerable.Range(1, 3).SelectMany(pasid => evidence.AnswersTo((uint)pasid))]);
    }

    private static bool IsTranslated(RecordsRead read) =>
        read.Records.Zip(read.Given).All(pair => pair.First == pair.Second with { Flags = pair.Second.Flags & ~FaultRecordFlags.ResponseNeedsPasid });
}
