using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S9: unregistration, detach, replacement, removal, drain, reset in the middle of a fault.</summary>
internal sealed class ChangeAtEveryStep(PlayPolicies policies) : Scene
{
    private const uint Changed = 1;
    private const uint Other = 2;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);
    private static readonly Pasid Space = new(Changed);

    public static Story Story { get; } = new EveryStepStory(
        "S9",
        "Whatever is changed, at any step",
        "After each message of the way of a fault in turn the handler is unregistered, its domain detached, the domain replaced by another, the "
        + "device removed, its PASID drained, or the device reset. What the old owner still owed is closed, once; no fault of the old domain "
        + "reaches the new one (C9, C11); after a drain nothing of that PASID is left (Q5); a device that is gone is answered nothing (D9); and "
        + "the other address space of the device goes on.",
        [PolicyKeys.Operation, PolicyKeys.Step, PolicyKeys.Match, PolicyKeys.Closing, PolicyKeys.PasidInAnswers],
        policies => [.. Disturbances.Operations.Where(word => policies.Operation is null || word == policies.Operation).Select(word => (word, policies with { Operation = word }))],
        policies => new ChangeAtEveryStep(policies));

    public override string Expected => "what the old owner owed is closed exactly once, and no fault of its reaches another (C9-C11, Q5, D9)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0), "device faults"),
        new("old", "domain 1", StageCast.DomainPath(0), "PASID 1"),
        new("mm", "client 1", StageCast.ClientPath(0)),
        new("new", "domain 3", StageCast.DomainPath(2), "the new one"),
        new("mm3", "client 3", StageCast.ClientPath(2)),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var domains = Enumerable.Range(0, 3).Select(_ => casting.Space())
            .Select(space => new DomainPlan([casting.MmHandler(space, HandlerContexts.Blocking)], casting.Domain) { Table = space.Table });
        var device = casting.Device(0, StageCast.Stream(0, Changed, 3), StageCast.Stream(1, Other, 3));
        device = device with { Settings = device.Settings with { RecoverPri = true } };
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([.. domains], [StageCast.Attached(device.Requester, 0, 1)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        var (path, message, done) = Plan();
        var sender = policies.Operation == "unregister" ? director.Parts.Clients[0][0] : null;
        Cue[] after = policies.Operation == "remove" ? [done] : policies.Operation == "reset" ? [EveryStep.End] : [done, EveryStep.End];
        return EveryStep.Script(director, policies.Step ?? 1, policies.Operation!, () => director.Tell(path, message, sender), after);
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var reply = evidence.Events.FirstOrDefault(each => each.Subject is SpaceChanged or HandlerUnregistered or DeviceUnplugged)?.Number;
        if (reply is null)
            return;

        var servers = evidence.Events.Where(each => each is { Kind: PlayEventKind.Sent, Subject: ServeFault }).GroupBy(each => RequestKey.Of(((ServeFault)each.Subject!).Group.Last), each => each.To);
        judge.Expect("no fault of the old domain reaches the new handler (C11)", servers.All(served => served.Distinct().Count() == 1), "one did");
        if (policies.Operation == "unregister")
            judge.Expect("once unregistered the handler gets no fault (C9)", !IsAskedAfter(evidence, reply.Value), "it did");

        if (policies.Operation is "drain" or "remove")
            judge.Expect("nothing is left in the core when it is done (Q5, D9)", !IsOwedAt(evidence, reply.Value), "something was");
    }

    private static bool IsAskedAfter(Evidence evidence, int reply) =>
        evidence.Events.Any(each => each.Number > reply && each is { Kind: PlayEventKind.Sent, To: "mm", Subject: ServeFault });

    private static bool IsOwedAt(Evidence evidence, int reply)
    {
        var before = evidence.Events.Where(each => each.Number < reply).ToList();
        var ended = before.Select(each => each.Subject).OfType<GroupEnded>().Select(each => RequestKey.Of(each.Last)).ToHashSet();
        return before.Where(each => each.Kind == PlayEventKind.Sent).Select(each => each.Subject).OfType<FaultJob>().Any(job => job.Last.Pasid == Space && !ended.Contains(RequestKey.Of(job.Last)));
    }

    private (string Path, object Message, Cue Done) Plan() => policies.Operation switch
    {
        "unregister" => (StageCast.DomainPath(0), UnregisterHandler.Instance, Cue.Sent<HandlerUnregistered>("the unregistration")),
        "detach" => (MachineActor.OsPath, new DetachSpace(Device, Space), Cue.Sent<SpaceChanged>("the detach")),
        "replace" => (MachineActor.OsPath, new AttachSpace(Device, Space, 2), Cue.Sent<SpaceChanged>("the replacement")),
        "drain" => (MachineActor.OsPath, new DrainSpace(Device, Space), Cue.Sent<SpaceChanged>("the drain")),
        "remove" => (MachineActor.HardwarePath, new UnplugDevice(Device), Cue.Sent<DeviceUnplugged>("the removal")),
        _ => (MachineActor.HardwarePath, new ResetDevice(Device), EveryStep.End),
    };
}
