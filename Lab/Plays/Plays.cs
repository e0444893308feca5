namespace Iopf.Lab.Plays;

/// <summary>The stories that can be played.</summary>
public static class Plays
{
    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<Play> All { get; } =
    [
        Crossings.SamePasid, Crossings.OtherPasid, TwoGuests.Play, DeferredHang.Play, Chain.Play, FailureStops.Play, ChangeAtEveryStep.Play,
        KillAtEveryStep.Play, TwoLevels.Play, RecordVersions.Play, BadPasidTable.Play, Crossings.OtherOwner,
    ];

    /// <summary>Stories of the protocol that cannot be played yet, and what they need.</summary>
    public static IReadOnlyList<(string Id, string Needs)> Missing { get; } =
    [
        ("S4", "the other architectures' queues and what they do after an overflow"),
        ("S5", "the other architectures' queues and their automatic answers"),
        ("S14", "SMMUv3's stall model"),
        ("S15", "Stop Markers from devices"),
    ];

    /// <summary>The play of that name, in letters of any case; null if there is none.</summary>
    public static Play? Find(string id) => All.FirstOrDefault(play => string.Equals(play.Id, id, StringComparison.OrdinalIgnoreCase));
}
