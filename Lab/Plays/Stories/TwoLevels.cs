using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>S11: first level, second level, both in one access, and a pinned second level.</summary>
internal sealed class TwoLevels : Scene
{
    private const ulong GuestMemory = 0x100;
    private const int GuestPages = 16;
    private static readonly RequesterId Device = Casting.RequesterOf(0);
    private SpaceTables? _paged;
    private SpaceTables? _pinned;

    public static Play Play { get; } = new SingleScenePlay(
        "S11",
        "Two levels: the guest's and the host's",
        "A guest's device has two levels of tables. The unit does not say at which level a fault arose, so the client walks them. Page 1 is in neither: "
        + "its first group goes to the guest, and when the device retries, the host mends the second level. Page 2 lacks the second level alone, and "
        + "the guest hears nothing. Page 3 lacks the first alone. Another guest's client has pinned the second level: it walks nothing, and "
        + "every fault is the guest's (N1, N2).",
        [PolicyKeys.Match, PolicyKeys.PasidInAnswers],
        _ => new TwoLevels());

    public override string Expected => "faults of the first level go to the guest, those of the second are mended by the host, and every access is made (N1-N3)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", Casting.DevicePath(0)),
        new("iommu", "IOMMU", Casting.UnitPath(0)),
        new("core", "core", Casting.FaultsPath(0)),
        new("domain1", "domain", Casting.DomainPath(0), "PASID 1"),
        new("paged", "client", Casting.ClientPath(0), "walks"),
        new("guest1", "guest", Casting.GuestPath(1)),
        new("domain2", "domain", Casting.DomainPath(1), "PASID 2"),
        new("pinned", "client", Casting.ClientPath(1), "pinned"),
        new("guest2", "guest", Casting.GuestPath(2)),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(Casting casting)
    {
        var (paged, pinned) = (casting.TwoLevels(GuestMemory, GuestPages), casting.TwoLevels(GuestMemory, GuestPages));
        paged.Guest.Resolve(Iova.FromPage(2), PageAccess.Read | PageAccess.Write); // takes the first page of the guest's memory
        paged.Host.Resolve(Iova.FromPage(GuestMemory + 2), PageAccess.Read | PageAccess.Write); // page 3 will take the third
        for (var page = 0UL; page < GuestPages; page++)
            pinned.Host.Resolve(Iova.FromPage(GuestMemory + page), PageAccess.Read | PageAccess.Write);

        (_paged, _pinned) = (paged.Tables, pinned.Tables);
        var first = new DomainPlan([casting.Nested(1, "paged", paged.Guest, paged.Tables, paged.Host)], casting.Domain);
        var second = new DomainPlan([casting.Nested(2, "pinned", pinned.Guest, pinned.Tables, null)], casting.Domain);
        var device = casting.Device(0, Casting.Stream(0, 1, 3), Casting.Stream(1, 2, 1));
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan([first, second], [Casting.Attached(Device, 0, 1)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.HoldStream("the guest", 1);
        director.HoldStream("the pinned guest", 2);
        yield return Cue.Report<DeviceStarted>("the device to be up");
        director.Tell(Casting.UnitPath(0), new SetPageTable(Device, new Pasid(1), _paged));
        director.Tell(Casting.UnitPath(0), new SetPageTable(Device, new Pasid(2), _pinned));
        yield return Cue.Sent<UnitConfigured>("the tables to be set");
        yield return Cue.Sent<UnitConfigured>("the tables of the other guest to be set");
        director.Phase("Page 1 is in neither level, page 2 not in the second, page 3 not in the first");
        director.Release("the guest");
        for (var access = 0; access < 3; access++)
            yield return Cue.Report<AccessMade>("an access");

        director.Phase("The other guest's second level is pinned");
        director.Release("the pinned guest");
        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var found = evidence.Reports<LevelFound>().Select(each => (each.Last.Pasid!.Value.Value, each.Last.Address.Page, each.Level)).ToList();
        judge.ExpectAll(
            "page 1 ends at the first level, then at the second; page 2 at the second; page 3 at the first; and all of the pinned guest's at the first (N1)",
            [
                (1u, 1UL, FaultLevel.First), (1u, 1UL, FaultLevel.Second), (1u, 2UL, FaultLevel.Second), (1u, 3UL, FaultLevel.First),
                (2u, 1UL, FaultLevel.First),
            ],
            found);
        judge.ExpectEqual("groups that guests hear of", 3, evidence.Sent<InjectFault>().Count());
        judge.ExpectEqual("accesses that fail", 0, evidence.Summary.FailedAccesses);
        judge.ExpectEqual("accesses that are made after a fault", 4, evidence.Reports<AccessMade>().Count());
    }
}
