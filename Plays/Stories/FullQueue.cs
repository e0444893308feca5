using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Stories;

/// <summary>
/// A unit whose queue is small, whose driver is held up, and whose queue another device, which no chart shows, has filled but for some room.
/// </summary>
/// <param name="architecture">The unit's; one with page requests.</param>
/// <param name="room">How many requests still find room, fewer than the smallest queue has entries.</param>
internal sealed class FullQueue(Architecture architecture, int room)
{
    private const string Hold = "what fills the queue";
    private const int SmallOrder = 3;

    /// <summary>The device that fills it.</summary>
    public static RequesterId FillerId { get; } = StageCast.RequesterOf(1);

    /// <summary>The unit.</summary>
    public UnitSettings Unit { get; } = new()
    {
        Profile = ArchitectureProfile.For(architecture),
        QueueOrder = Math.Max(SmallOrder, ArchitectureProfile.For(architecture).Ring.SmallestOrder),
    };

    private int Filling => Unit.Profile.Ring.CapacityOf(Unit.QueueOrder!.Value) - room;

    /// <summary>The device that fills the queue, and its domain.</summary>
    public (DevicePlan Device, DomainPlan Domain) Filler(StageCast casting)
    {
        var space = casting.Space((ulong)Filling);
        var device = casting.Device(1, StageCast.Stream(0, 1, Filling));
        var settings = device.Settings with
        {
            FirstIndex = PageRequestGroupIndex.MaxValue, // so that it lends no letter to the indexes that are shown
            PriCapacity = (uint)Filling,
            PriAllocation = (uint)Filling,
            GroupSize = Filling,
            Lookahead = Filling,
            CacheEntries = Filling,
        };
        return (device with { Settings = settings }, new DomainPlan([casting.MmHandler(space)], casting.Domain) { Table = space.Table });
    }

    /// <summary>Holds the driver up, and fills the queue.</summary>
    public IEnumerable<Cue> Fill(Director director)
    {
        director.Hold<TranslationRequest>(Hold, request => request.Requester == FillerId);
        yield return Cue.Report<DeviceStarted>("the other device to start", started => started.Requester == FillerId);
        director.Phase($"The driver is held up; another device fills the queue but for {room} entries");
        director.Tell(StageCast.UnitPath(0), new HoldDriver(true));
        yield return Cue.Sent<DriverHeld>("the driver to be held up");
        director.Release(Hold);
        yield return Cue.Sent<PageRequest>("the queue to be filled", request => request.Requester == FillerId && request.Last);
        yield return director.Settle(FillerId);
    }

    /// <summary>The driver goes on, and reads the queue.</summary>
    public static IEnumerable<Cue> Read(Director director)
    {
        director.Tell(StageCast.UnitPath(0), new HoldDriver(false));
        yield return Cue.Sent<DriverHeld>("the driver to have read the queue", held => !held.Held);
    }

    /// <summary>How many requests the device that is shown sent.</summary>
    public static int Asked(Evidence evidence) => Count<PageRequest>(evidence, "device", "iommu");

    /// <summary>How many of its streams that had to wait for a group went on.</summary>
    public static int GoOn(Evidence evidence) => evidence.Events.Count(each => each is { From: "device", Subject: AccessMade });

    /// <summary>How many requests of the device that is shown did not come to the core.</summary>
    public static int Lost(Evidence evidence) => Asked(evidence) - Count<PageRequest>(evidence, "iommu", "core");

    /// <summary>How many answers the unit gave that device by itself.</summary>
    public static int OwnAnswers(Evidence evidence) => Count<PageResponse>(evidence, "iommu", "device") - Count<PageResponse>(evidence, "core", "iommu");

    private static int Count<T>(Evidence evidence, string from, string to) =>
        evidence.Events.Count(each => each is { Kind: PlayEventKind.Sent, Subject: T } && each.From == from && each.To == to);
}
