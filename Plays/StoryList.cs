using Iopf.Plays.Performing;
using Iopf.Plays.Stories;

namespace Iopf.Plays;

/// <summary>The stories that can be played.</summary>
public static class StoryList
{
    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<Play> All { get; } =
    [
        Crossings.SamePasid, Crossings.OtherPasid, TwoGuests.Play, LostLast.Play, OverflowStorm.Play, DeferredHang.Play, Chain.Play, FailureStops.Play,
        ChangeAtEveryStep.Play, KillAtEveryStep.Play, TwoLevels.Play, RecordVersions.Play, BadPasidTable.Play, StalledAccesses.Play, StopMarkers.Play,
        Crossings.OtherOwner,
    ];

    /// <summary>The play of that name, in letters of any case; null if there is none.</summary>
    public static Play? Find(string id) => All.FirstOrDefault(play => string.Equals(play.Id, id, StringComparison.OrdinalIgnoreCase));
}
