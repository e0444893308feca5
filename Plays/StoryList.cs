using Iopf.Plays.Performing;
using Iopf.Plays.Stories;
using Iopf.Plays.Written;

namespace Iopf.Plays;

/// <summary>The stories that can be played.</summary>
public static class StoryList
{
    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<Story> All { get; } =
    [
        BuiltInStories.Read("s1.hocon"), BuiltInStories.Read("s2.hocon"), TwoGuests.Story, LostLast.Story, OverflowStorm.Story, DeferredHang.Story, Chain.Story, FailureStops.Story,
        ChangeAtEveryStep.Story, KillAtEveryStep.Story, TwoLevels.Story, RecordVersions.Story, BadPasidTable.Story, StalledAccesses.Story, StopMarkers.Story,
        BuiltInStories.Read("s16.hocon"), Unresolved.Story,
    ];

    /// <summary>The play of that name, in letters of any case; null if there is none.</summary>
    public static Story? Find(string id) => All.FirstOrDefault(play => string.Equals(play.Id, id, StringComparison.OrdinalIgnoreCase));
}
