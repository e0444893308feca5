using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S10: an actor is killed in the middle of a fault.</summary>
internal sealed class KillAtEveryStep(PlayPolicies policies) : Scene
{
    public static Story Story { get; } = new EveryStepStory(
        "S10",
        "Whoever is killed, at any step",
        "The actor of a group, a handler's worker, the domain, its client, a whole guest or its client, the device's fault state, the IOMMU unit or the device itself is "
        + "killed after each message of the way of a fault in turn. Whatever happens, every group that the core accepted is closed exactly once: "
        + "answered, or cancelled because its device is gone (C10); and the device goes on.",
        [PolicyKeys.Kill, PolicyKeys.Step, PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.Closing, PolicyKeys.PasidInAnswers],
        policies => [.. Disturbances.Victims.Select(victim => victim.Word).Where(word => policies.Kill is null || word == policies.Kill).Select(word => (word, policies with { Kill = word }))],
        policies => new KillAtEveryStep(policies));

    public override string Expected => "every group is closed exactly once, and the device comes to the end of its workload (C10)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("domain", "domain", StageCast.DomainPath(0), "PASID 1"),
        new("client", "client", StageCast.ClientPath(0), "PASID 1"),
        new("domain2", "domain", StageCast.DomainPath(1), "PASID 2"),
        new("client2", "client", StageCast.ClientPath(1), "of the guest"),
        new("guest", "guest", StageCast.GuestPath(1), "PASID 2"),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (process, guest) = (casting.Space(), casting.Space());
        var requester = StageCast.RequesterOf(0);
        var first = new DomainPlan([casting.MmHandler(process, HandlerContexts.Blocking)], casting.Domain) { Table = process.Table };
        var second = new DomainPlan([casting.WholeGuest(1, "client2", requester, guest, 2)], casting.Domain) { Table = guest.Table };
        var device = casting.Device(0, StageCast.Stream(0, 1, 3), StageCast.Stream(1, 2, 3));
        device = device with { Settings = device.Settings with { RecoverPri = true } };
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([first, second], [StageCast.Attached(device.Requester, 0, 1)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        var victim = Disturbances.Victims.First(each => each.Word == policies.Kill);
        return EveryStep.Script(director, policies.Step ?? 1, $"{victim.Word} is killed", () => director.Kill(victim.Path), EveryStep.End);
    }

    public override void Judge(Judge judge)
    {
        // What every play must show is all that this one must: it comes to its end, and each group is closed once.
    }
}
