using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// How addresses of an address space are translated: by a first level alone (flat), by a second level alone (the device's addresses are
/// guest-physical, N2), or by both (nested). Walks may run beside the writers of the tables, without locks.
/// </summary>
public sealed class NestedWalk
{
    private const PageAccess AllAccess = PageAccess.Read | PageAccess.Write | PageAccess.Execute | PageAccess.Privileged;
    private readonly GuestTablePlacement? _placement;

    private NestedWalk(PageTable? firstLevel, PageTable? secondLevel, GuestTablePlacement? placement)
        => (FirstLevel, SecondLevel, _placement) = (firstLevel, secondLevel, placement);

    /// <summary>From the device's addresses to guest-physical ones, or to the host's where there is no second level; null: none.</summary>
    public PageTable? FirstLevel { get; }

    /// <summary>From guest-physical addresses to the host's; null: none.</summary>
    public PageTable? SecondLevel { get; }

    /// <summary>A first level alone: its frames are the host's.</summary>
    public static NestedWalk Flat(PageTable firstLevel) => new(firstLevel, null, null);

    /// <summary>A second level alone: the device's addresses are guest-physical.</summary>
    public static NestedWalk SecondLevelAlone(PageTable secondLevel) => new(null, secondLevel, null);

    /// <summary>Both levels.</summary>
    /// <param name="firstLevel">The guest's; its frames are guest-physical pages.</param>
    /// <param name="secondLevel">The host's, indexed by guest-physical address.</param>
    /// <param name="placement">Where the guest's tables lie; null: in memory that the second level always has.</param>
    public static NestedWalk Nested(PageTable firstLevel, PageTable secondLevel, GuestTablePlacement? placement)
        => new(firstLevel, secondLevel, placement);

    /// <summary>Walks for an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="access">The permissions wanted; each level has to grant them all.</param>
    public NestedWalkResult Walk(Iova address, PageAccess access)
    {
        if (FirstLevel is null)
            return Last(new(address.Page), access, new(default, AllAccess, 0, PageTable.LargeOrder, PageAccess.None));

        var first = FirstLevel.Walk(address, access);
        if (SecondLevel is not null && _placement is not null && TableFetch(address, first.Level) is { Succeeded: false } missing)
            return missing;
        if (!first.Present || first.Denied != PageAccess.None)
            return new() { Level = FaultLevel.First, TableLevel = first.Level, Denied = first.Denied, IsPresent = first.Present };

        return SecondLevel is null
            ? new() { Level = FaultLevel.None, TableLevel = first.Level, Frame = first.Frame, Granted = first.Granted, Order = first.Order }
            : Last(GuestPage.Of(first.Frame), access, first);
    }

    // The tables that the first level read are 4 down to the level at which it ended. Their places are known beforehand, so it makes no
    // difference that they are asked for after the reading: the first that the second level does not have ends the walk.
    private NestedWalkResult TableFetch(Iova address, byte endedAt)
    {
        for (var level = GuestTablePlacement.RootLevel; level >= endedAt && endedAt > 0; level--)
        {
            var page = _placement!.PageOf(level, address);
            if (SecondLevel!.Walk(page.Address, PageAccess.Read) is { Allowed: false } walk)
            {
                return new()
                {
                    Level = FaultLevel.Second,
                    IsTableFetch = true,
                    TableLevel = (byte)level,
                    GuestPage = page,
                    Denied = walk.Denied,
                    IsPresent = walk.Present,
                };
            }
        }

        return default;
    }

    private NestedWalkResult Last(GuestPage page, PageAccess access, WalkResult first)
    {
        var second = SecondLevel!.Walk(page.Address, access);
        return second.Allowed
            ? new()
            {
                Level = FaultLevel.None,
                TableLevel = first.Level,
                Frame = second.Frame,
                Granted = first.Granted & second.Granted,
                Order = Math.Min(first.Order, second.Order),
            }
            : new()
            {
                Level = FaultLevel.Second,
                TableLevel = first.Level,
                GuestPage = page,
                Denied = second.Denied,
                IsPresent = second.Present,
            };
    }
}
