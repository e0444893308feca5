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
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S3: two mdevs of one function, and who else is hit by what one of their guests does.</summary>
internal sealed class TwoGuests(PlayPolicies policies) : Scene
{
    private const uint A = 1;
    private const uint B = 2;
    private static readonly RequesterId Pf = StageCast.RequesterOf(0);
    private static readonly RequesterId Vf = StageCast.RequesterOf(1);
    private static readonly RequesterId Other = StageCast.RequesterOf(2);

    // What A's guest does wrong; each is done while nothing of that index is pending, and while a group of B is.
    private static readonly IReadOnlyList<(string What, GuestAnswerNow Answer)> Misdeeds =
    [
        ("answers late", new GuestAnswerNow(0) { Code = PageResponseCode.InvalidRequest }),
        ("answers once more", new GuestAnswerNow(0) { Code = PageResponseCode.InvalidRequest }),
        ("names B's PASID", new GuestAnswerNow(0, new Pasid(B)) { Code = PageResponseCode.InvalidRequest }),
    ];

    private static readonly IReadOnlyList<Bystander> Bystanders =
    [
        new($"mdev B (PASID {B}) of PF {Pf}", Pf, new Pasid(B), 1 + Misdeeds.Count),
        new($"VF {Vf} of that PF", Vf, new Pasid(1), 1),
        new($"PF {Other}", Other, new Pasid(1), 1),
    ];

    public static Story Story { get; } = new SingleSceneStory(
        "S3",
        "Two mdevs use the same index; one guest misbehaves",
        "Two mdevs of one function share its group indexes, and have their own PASIDs; a virtual function shares its PRI, and another function has "
        + "nothing to do with it. A's handler is unregistered while its guest has a group. A's guest answers late, once more, and with B's PASID; then "
        + "it does the same again, each time while B has a group of that index in its guest. Where the core compares the index alone the late answers "
        + "close B's groups: B's accesses fail, and nobody else's. Where PASIDs are compared, or A's client looks among its own groups, B notices "
        + "nothing (C7, K2). If a group is closed with Response Failure the unregistration itself stops the PRI of all functions of the PF (D4).",
        [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.Closing, PolicyKeys.PasidInAnswers],
        policies => new TwoGuests(policies));

    private bool Stops => policies.ClosingCode == PageResponseCode.ResponseFailure;

    private bool Crosses => !Stops && policies.ComparesNoPasid;

    // Late and once more; B's PASID is refused by A's client in any case.
    private int Taken => Crosses ? 2 : 0;

    public override string Expected => Stops
        ? "the Response Failure to A's group stops the PRI that all functions of the PF share; another PF notices nothing"
        : Crosses
            ? "A's late answers are taken for B's groups (premature), and B's own are refused; no other function notices anything"
            : "the late, the second and the wrong answer are refused, and the other mdev notices nothing";

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

    public override IReadOnlyList<RequesterId> Extras => [Other];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (a, b, vf, other) = (casting.Space(), casting.Space(), casting.Space(), casting.Space());
        var domains = new[]
        {
            new DomainPlan([casting.Guest(1, "client1", Pf, a, A)], casting.Domain) { Table = a.Table },
            new DomainPlan([casting.Guest(2, "client2", Pf, b, B)], casting.Domain) { Table = b.Table },
            new DomainPlan([casting.Played("vf", vf, HandlerContexts.NonBlocking, HandlerAct.Hang)], casting.Domain) { Table = vf.Table },
            new DomainPlan([casting.Played("other", other, HandlerContexts.NonBlocking, HandlerAct.Hang)], casting.Domain) { Table = other.Table },
        };
        var device = casting.Device(
            0, StageCast.Stream(0, A, 1), StageCast.Stream(1, B, 1 + Misdeeds.Count), StageCast.Stream(2, 1, 1, function: Vf));
        device = device with { Settings = device.Settings with { VirtualFunctions = [Vf] } };
        return (
            new HardwarePlan([UnitSettings.Default], [device, casting.Device(2, StageCast.Stream(0, 1, 1))]),
            new OsPlan(
                [.. domains],
                [StageCast.Attached(Pf, 0, 1), StageCast.Attached(Vf, 2) with { PriOf = Pf }, StageCast.Attached(Other, 3)],
                casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.Hold<TranslationRequest>("A", request => request.Requester == Pf && request.Pasid == new Pasid(A));
        for (var page = 1; page <= 1 + Misdeeds.Count; page++)
        {
            var held = (ulong)page;
            director.Hold<TranslationRequest>($"B{page}", request => request.Pasid == new Pasid(B) && request.Pages[0].Page == held);
        }

        director.Hold<TranslationRequest>("others", request => request.Requester != Pf);
        director.Tell(StageCast.ClientPath(0), new RegisterGuest(director.Parts.Domains[0]));
        director.Tell(StageCast.ClientPath(1), new RegisterGuest(director.Parts.Domains[1]));
        yield return Cue.Sent<GuestRegistered>("a registration");
        yield return Cue.Sent<GuestRegistered>("the other registration");
        director.Phase("B uses the index, and is served");
        yield return AskOfB(director, 1);
        yield return Answer(director, 2, new GuestAnswerNow(0));
        yield return Cue.Report<AccessMade>("B's access");
        foreach (var cue in LeaveA(director))
            yield return cue;

        director.Phase("A's guest answers late, once more, and with B's PASID");
        foreach (var (_, answer) in Misdeeds)
            yield return Answer(director, 1, answer);

        foreach (var cue in Stops ? [Answer(director, 2, new GuestAnswerNow(1))] : MeetB(director))
            yield return cue;

        director.Phase("The handlers of the other functions answer");
        director.Tell(StageCast.ClientPath(3), new AnswerNow(HandlerStatus.Handled));
        yield return Cue.Report<AccessMade>("the other function's access", made => made.Function == Other);
        if (Stops)
            yield break;

        director.Tell(StageCast.ClientPath(2), new AnswerNow(HandlerStatus.Handled));
        yield return EveryStep.End;
    }

    // The other functions have a group each by then. Where PRI is about to stop B has one too; elsewhere B's would keep the index from coming back.
    private IEnumerable<Cue> LeaveA(Director director)
    {
        director.Phase("A uses the index; its handler is unregistered");
        director.Release("A");
        yield return Cue.Report<InGuest>("A's group to be in its guest");
        director.Release("others");
        yield return Cue.Sent<ServeFault>("the virtual function's fault", serve => serve.Group.Last.Requester == Vf);
        yield return Cue.Sent<ServeFault>("the other function's fault", serve => serve.Group.Last.Requester == Other);
        if (Stops)
            yield return AskOfB(director, 2);

        director.Tell(StageCast.ClientPath(0), new UnregisterGuest(director.Parts.Domains[0]));
        yield return Cue.Sent<GuestUnregistered>("the unregistration");
        yield return Stops
            ? Cue.Report<GroupEnded>("the group of the virtual function to be written off", ended => ended.Last.Requester == Vf)
            : Cue.Report<AccessFailed>("the failure of A's access");
    }

    private static IEnumerable<Cue> MeetB(Director director)
    {
        for (var misdeed = 0; misdeed < Misdeeds.Count; misdeed++)
        {
            director.Phase($"B uses the index again; A's guest {Misdeeds[misdeed].What}");
            yield return AskOfB(director, misdeed + 2);
            yield return Answer(director, 1, Misdeeds[misdeed].Answer);
            yield return Answer(director, 2, new GuestAnswerNow(misdeed + 1));
        }
    }

    private static Cue AskOfB(Director director, int page)
    {
        director.Release($"B{page}");
        return Cue.Report<InGuest>("B's group to be in its guest");
    }

    private static Cue Answer(Director director, int guest, GuestAnswerNow answer)
    {
        director.Tell(StageCast.GuestPath(guest), answer);
        return GuestCues.Outcome;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectEqual("answers that are taken for another group than the one they were given for (C7)", Taken, evidence.Summary.Premature);
        judge.ExpectEqual("answers that are refused (C7)", Stops ? Misdeeds.Count : 2 * Misdeeds.Count, evidence.Summary.Refused);
        judge.ExpectEqual("B's accesses that fail", Taken, evidence.Reports<AccessFailed>().Count(failed => failed.Pasid == new Pasid(B)));
        judge.ExpectAll(
            "what B is answered",
            [.. Enumerable.Range(0, Stops ? 2 : 1 + Misdeeds.Count).Select(n => n >= 1 && n <= Taken ? PageResponseCode.InvalidRequest : PageResponseCode.Success)],
            evidence.AnswersTo(B));
        judge.ExpectAll(
            "groups that are written off, since the PRI that their function shares is stopped (D4)",
            Stops ? [Vf] : [],
            [.. evidence.Ended.Where(ended => ended.By == ClosedBy.PriStopped).Select(ended => ended.Last.Requester)]);
        judge.ExpectDamage(Bystanders, bystander => (Stops && bystander.Function != Other) || (Crosses && bystander.Pasid == new Pasid(B)));
    }
}
