using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S3: two mdevs of one function.</summary>
internal sealed class TwoGuests : Scene
{
    private const uint A = 1;
    private const uint B = 2;
    private static readonly RequesterId Requester = StageCast.RequesterOf(0);

    private static readonly Cue Refusal = new(
        "the answer to be refused", each => each is { Kind: PlayEventKind.Note, Subject: AnswerNotTaken or GuestRefused });

    public static Story Story { get; } = new SingleSceneStory(
        "S3",
        "Two mdevs use the same index; one guest misbehaves",
        "Two mdevs of one function share its group indexes, and have their own PASIDs. B's first group is served. Then A's handler is unregistered "
        + "while its guest has a group; the guest answers late, and then once more. When B has a group of the same index in its guest, A's guest "
        + "names B's PASID. Under every policy B notices nothing: each of its groups is answered by B's own guest (K2).",
        [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.PasidInAnswers],
        _ => new TwoGuests());

    public override string Expected => "the late, the second and the wrong answer are refused, and the other mdev notices nothing";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0)),
        new("domain1", "domain", StageCast.DomainPath(0), "of A"),
        new("client1", "client", StageCast.ClientPath(0), "of A"),
        new("guest1", "guest", StageCast.GuestPath(1), "A"),
        new("domain2", "domain", StageCast.DomainPath(1), "of B"),
        new("client2", "client", StageCast.ClientPath(1), "of B"),
        new("guest2", "guest", StageCast.GuestPath(2), "B"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (a, b) = (casting.Space(), casting.Space());
        var first = new DomainPlan([casting.Guest(1, "client1", Requester, a, A)], casting.Domain) { Table = a.Table };
        var second = new DomainPlan([casting.Guest(2, "client2", Requester, b, B)], casting.Domain) { Table = b.Table };
        var device = casting.Device(0, StageCast.Stream(0, A, 1), StageCast.Stream(1, B, 2));
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([first, second], [StageCast.Attached(Requester, 0, 1)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.HoldStream("A's access", A);
        director.HoldStream("B's first access", B);
        director.Tell(StageCast.ClientPath(0), new RegisterGuest(director.Parts.Domains[0]));
        director.Tell(StageCast.ClientPath(1), new RegisterGuest(director.Parts.Domains[1]));
        yield return Cue.Sent<GuestRegistered>("a registration");
        yield return Cue.Sent<GuestRegistered>("the other registration");
        director.Phase("B uses the index, and is served");
        director.Release("B's first access");
        yield return Cue.Report<InGuest>("B's group to be in its guest");
        director.Hold<TranslationRequest>("B's next access", request => request.Pasid == new Pasid(B) && request.Pages[0].Page == 2);
        director.Tell(StageCast.GuestPath(2), new GuestAnswerNow(0));
        yield return Cue.Report<AccessMade>("B's access");
        director.Phase("A uses the index; its handler is unregistered");
        director.Release("A's access");
        yield return Cue.Report<InGuest>("A's group to be in its guest");
        director.Tell(StageCast.ClientPath(0), new UnregisterGuest(director.Parts.Domains[0]));
        yield return Cue.Sent<GuestUnregistered>("the unregistration");
        yield return Cue.Report<AccessFailed>("the failure of A's access");
        director.Phase("A's guest answers late, and once more");
        for (var times = 0; times < 2; times++)
        {
            director.Tell(StageCast.GuestPath(1), new GuestAnswerNow(0));
            yield return Refusal;
        }

        director.Phase("B uses the index again; A's guest names B's PASID");
        director.Release("B's next access");
        yield return Cue.Report<InGuest>("B's group to be in its guest");
        director.Tell(StageCast.GuestPath(1), new GuestAnswerNow(0, new Pasid(B)));
        yield return Refusal;
        director.Tell(StageCast.GuestPath(2), new GuestAnswerNow(1));
        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectEqual("answers that are taken for another group than the one they were given for (C7)", 0, evidence.Summary.Premature);
        judge.ExpectEqual("answers that are refused (C7)", 3, evidence.Summary.Refused);
        judge.ExpectAll(
            "B's groups are answered Success, by its own guest (K2)",
            [(PageResponseCode.Success, ClosedBy.Handler), (PageResponseCode.Success, ClosedBy.Handler)],
            [.. evidence.EndedOf(B).Select(ended => (ended.Code, ended.By))]);
        judge.ExpectEqual("B's accesses that fail", 0, evidence.Reports<AccessFailed>().Count(failed => failed.Pasid == new Pasid(B)));
    }
}
