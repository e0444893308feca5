using System.Collections.Immutable;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>S11: first level, second level, both in one access, a pinned second level, and tables that are paged.</summary>
internal sealed class TwoLevels : Scene
{
    private const ulong GuestMemory = 0x100;
    private const int GuestPages = 16;
    private static readonly RequesterId Device = StageCast.RequesterOf(0);
    private const ulong Tables = 0x1000;

    public static Story Story { get; } = new SingleSceneStory(
        "S11",
        "Two levels: the guest's and the host's",
        "A device has an address space with two levels: a guest's tables, and the host's behind them. A page request does not say at which level it "
        + "arose, so the domain walks them. Page 1 is in neither: its first group goes to the guest, and when the device retries, the host's "
        + "client brings the guest-physical page. Page 2 lacks the second level alone, and the guest hears nothing. Page 3 lacks the first alone. A "
        + "second guest's client has pinned the second level: nothing is walked, and the fault is the guest's. A third guest's tables lie in "
        + "memory that is paged too: each of the four is brought before the walk can go on (N1, N2).",
        [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.PasidInAnswers],
        _ => new TwoLevels());

    public override string Expected => "faults of the first level go to the guest, those of the second are mended by the host, and every access is made (N1-N3)";

    public override IReadOnlyList<Role> Roles { get; } =
    [
        new("device", "device", StageCast.DevicePath(0)),
        new("iommu", "IOMMU", StageCast.UnitPath(0)),
        new("core", "core", StageCast.FaultsPath(0)),
        new("domain1", "domain", StageCast.DomainPath(0), "PASID 1"),
        new("client1", "client", StageCast.ClientPath(0)),
        new("guest1", "guest", StageCast.GuestPath(1)),
        new("host1", "host", StageCast.ClientPath(1)),
        new("domain2", "domain", StageCast.DomainPath(1), "PASID 2"),
        new("client2", "client", StageCast.ClientPath(2), "pinned"),
        new("domain3", "domain", StageCast.DomainPath(2), "PASID 3"),
        new("client3", "client", StageCast.ClientPath(4)),
        new("host3", "host", StageCast.ClientPath(5)),
    ];

    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (paged, pinned) = (casting.TwoLevels(GuestMemory, GuestPages), casting.TwoLevels(GuestMemory, GuestPages));
        paged.Guest.Resolve(Iova.FromPage(2), PageAccess.Read | PageAccess.Write); // takes the first page of the guest's memory
        paged.Host.Resolve(Iova.FromPage(GuestMemory + 2), PageAccess.Read | PageAccess.Write); // page 3 will take the third
        for (var page = 0UL; page < GuestPages; page++)
            pinned.Host.Resolve(Iova.FromPage(GuestMemory + page), PageAccess.Read | PageAccess.Write);

        var domains = ImmutableArray.Create(
            casting.Nested(1, "client1", Device, paged, 1),
            casting.Nested(2, "client2", Device, pinned, 2, pinned: true),
            casting.Nested(3, "client3", Device, casting.TwoLevels(GuestMemory, GuestPages, Tables), 3));
        var device = casting.Device(0, StageCast.Stream(0, 1, 3), StageCast.Stream(1, 2, 1), StageCast.Stream(2, 3, 1));
        return (new HardwarePlan([UnitSettings.Default], [device]), new OsPlan(domains, [StageCast.Attached(Device, 0, 1, 2)], casting.Core));
    }

    public override IEnumerable<Cue> Script(Director director)
    {
        director.HoldStream("the guest", 1);
        director.HoldStream("the pinned guest", 2);
        director.HoldStream("the guest with paged tables", 3);
        yield return Cue.Report<DeviceStarted>("the device to be up");
        director.Phase("Page 1 is in neither level, page 2 not in the second, page 3 not in the first");
        director.Release("the guest");
        for (var access = 0; access < 3; access++)
            yield return Cue.Report<AccessMade>("an access");

        director.Phase("The other guest's second level is pinned");
        director.Release("the pinned guest");
        yield return Cue.Report<AccessMade>("an access");
        director.Phase("The third guest's tables are paged");
        director.Release("the guest with paged tables");
        yield return EveryStep.End;
    }

    public override void Judge(Judge judge)
    {
        var evidence = judge.Evidence;
        var found = evidence.Sent<ServeFault>().Select(serve => (serve.Group.Last.Pasid!.Value.Value, serve.Group.Last.Address.Page, serve.Group.Level.Level)).ToList();
        judge.ExpectAll(
            "page 1 ends at the first level, then at the second; page 2 at the second; page 3 at the first; and all of the pinned guest's at the first (N1)",
            [
                (1u, 1UL, FaultLevel.First), (1u, 1UL, FaultLevel.Second), (1u, 2UL, FaultLevel.Second), (1u, 3UL, FaultLevel.First),
                (2u, 1UL, FaultLevel.First),
            ],
            found.Where(each => each.Item1 < 3).ToList());
        judge.ExpectAll(
            "of the third guest the root is brought, the guest maps its page, then the other tables and the page itself are brought (N1)",
            [
                (3u, 1UL, FaultLevel.Second), (3u, 1UL, FaultLevel.First), (3u, 1UL, FaultLevel.Second), (3u, 1UL, FaultLevel.Second),
                (3u, 1UL, FaultLevel.Second), (3u, 1UL, FaultLevel.Second),
            ],
            found.Where(each => each.Item1 == 3).ToList());
        judge.ExpectEqual("groups that guests hear of", 4, evidence.Sent<InjectFault>().Count());
        judge.ExpectEqual("accesses that fail", 0, evidence.Summary.FailedAccesses);
        judge.ExpectEqual("accesses that are made after a fault", 5, evidence.Reports<AccessMade>().Count());
    }
}
