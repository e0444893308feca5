using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Stories;
using Iopf.Plays.Verdicts;

namespace Iopf.Tests.Plays.Written;

/// <summary>How one story of a crossing differs from the others.</summary>
/// <param name="Pasid">The PASID with which the index comes back.</param>
/// <param name="HasSecondOwner">Whether another mdev has registered by then.</param>
/// <param name="IsPremature">Whether under these policies the old answer is taken for the new group.</param>
internal sealed record CrossingKind(uint Pasid, bool HasSecondOwner, Func<PlayPolicies, bool> IsPremature);

/// <summary>
/// S1, S2, S16: a guest's old answer crosses a new request that uses the same index again. The old answer leaves the guest first, and is kept on
/// its link until the new group is in the guest.
/// </summary>
internal sealed class Crossing(PlayPolicies policies, CrossingKind kind) : Scene
{
    private const uint First = 1;

    private bool Stops => policies.ClosingCode == PageResponseCode.ResponseFailure;

    private bool IsPremature => !Stops && kind.IsPremature(policies);

    // Only an owner that comes back itself waits for its guest.
    private bool IsDrained => policies.Guest == GuestMapping.DrainFirst && !kind.HasSecondOwner;

    private int Second => kind.HasSecondOwner ? 1 : 0;

    // How far the wrong answer goes: only where another mdev owns the new group does one guest decide for another.
    private string Reach => kind.HasSecondOwner
        ? "one guest has closed another's group"
        : "it stays within this guest";

    public override string Expected => Stops
        ? "the Response Failure stops PRI, so that the index does not come back; the old answer is refused"
        : IsPremature
            ? $"the old answer is taken for the new group (premature), and the real one is refused; {Reach}"
            : IsDrained
                ? "the old answer never crosses the new request: it is refused before the handler registers again, and the real one is taken"
                : "the old answer is refused, and the real one is taken";

    public override IReadOnlyList<Role> Roles => kind.HasSecondOwner
        ?
        [
            .. Machine,
            new("client1", "client", StageCast.ClientPath(0), "of M1"),
            new("guest1", "guest", StageCast.GuestPath(1), "of M1"),
            new("client2", "client", StageCast.ClientPath(1), "of M2"),
            new("guest2", "guest", StageCast.GuestPath(2), "of M2"),
        ]
        : [.. Machine, new("client1", "client", StageCast.ClientPath(0)), new("guest1", "guest", StageCast.GuestPath(1))];

    private static IReadOnlyList<Role> Machine { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0)),
        new("domain", "domain", StageCast.DomainPath(0)),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var space = casting.Space();
        var requester = StageCast.RequesterOf(0);
        var handlers = new List<HandlerPlan> { casting.Guest(1, "client1", requester, space, First, kind.Pasid) };
        if (kind.HasSecondOwner)
            handlers.Add(casting.Guest(2, "client2", requester, space, kind.Pasid));

        var domain = new DomainPlan([.. handlers], casting.Domain) { Table = space.Table };
        var device = kind.Pasid == First
            ? casting.Device(0, StageCast.Stream(0, First, 2))
            : casting.Device(0, StageCast.Stream(0, First, 1), StageCast.Stream(1, kind.Pasid, 1, firstPage: 2));
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([domain], [StageCast.Attached(requester, 0, 0)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        var domain = director.Parts.Domains[0];
        director.HoldStream("the first access", First);
        if (kind.Pasid != First)
            director.HoldStream("the next access", kind.Pasid);

        director.Tell(StageCast.ClientPath(0), new RegisterGuest(domain));
        yield return Cue.Sent<GuestRegistered>("the registration");
        director.Phase($"Group 1 of PASID {First} is reported, and injected into the guest");
        director.Release("the first access");
        yield return Cue.Report<InGuest>("the first group to be in the guest");
        if (kind.Pasid == First)
            director.HoldStream("the next access", First);

        director.Phase("The handler is unregistered: the core answers the group in its place");
        director.Tell(StageCast.ClientPath(0), new UnregisterGuest(domain));
        yield return Cue.Report<GroupEnded>("the group to be closed", ended => ended.By == ClosedBy.Unregistered);
        yield return Cue.Sent<GuestUnregistered>("the unregistration");
        director.Phase(kind.HasSecondOwner ? "The other mdev's handler registers" : "The handler registers again");
        director.Tell(StageCast.ClientPath(Second), new RegisterGuest(domain));
        foreach (var cue in IsDrained ? Drain(director) : Cross(director))
            yield return cue;
    }

    private IEnumerable<Cue> Drain(Director director)
    {
        director.Phase("It waits until the guest has answered what it was given before");
        director.Tell(StageCast.GuestPath(1), new GuestAnswerNow(0));
        yield return GuestCues.Outcome;
        yield return Cue.Sent<GuestRegistered>("the registration");
        if (Stops)
            yield break;

        director.Phase($"The device uses the index again, with PASID {kind.Pasid}");
        director.Release("the next access");
        yield return Cue.Report<InGuest>("the new group to be in the guest");
        foreach (var cue in AnswerNew(director))
            yield return cue;
    }

    private IEnumerable<Cue> Cross(Director director)
    {
        yield return Cue.Sent<GuestRegistered>("the registration");
        director.Phase(Stops
            ? "The guest's old answer comes; the device stays stopped, so nothing can cross it"
            : $"The device uses the index again, with PASID {kind.Pasid}; the new request and the guest's old answer cross");
        director.Hold<GuestAnswer>("the old answer");
        director.Tell(StageCast.GuestPath(1), new GuestAnswerNow(0));
        yield return Cue.Sent<GuestAnswer>("the old answer to leave the guest");
        if (!Stops)
        {
            director.Release("the next access");
            yield return Cue.Report<InGuest>("the new group to be in the guest");
        }

        director.Release("the old answer");
        yield return GuestCues.Outcome;
        if (Stops)
            yield break;

        foreach (var cue in AnswerNew(director))
            yield return cue;
    }

    private IEnumerable<Cue> AnswerNew(Director director)
    {
        director.Phase("The guest answers the new group");
        director.Tell(StageCast.GuestPath(Second + 1), new GuestAnswerNow(kind.HasSecondOwner ? 0 : 1));
        yield return GuestCues.Outcome;
        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        judge.ExpectEqual("the first group is answered at its unregistration (C9)", policies.ClosingCode, evidence.Ended[0].Code);
        judge.ExpectEqual("answers that are taken for another group than the one they were given for (C7)", IsPremature ? 1 : 0, evidence.Summary.Premature);
        judge.ExpectEqual("answers that are refused (C7)", 1, evidence.Summary.Refused);
        judge.ExpectEqual("groups that the index was used for", Stops ? 1 : 2, evidence.Ended.Count);
        if (!Stops)
            judge.ExpectEqual("the new group is answered, once (C10)", PageResponseCode.Success, evidence.Ended[^1].Code);
    }
}
