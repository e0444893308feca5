namespace Iopf.Kernels;

/// <summary>A version of Linux whose fault core was measured.</summary>
/// <param name="Name">What it is called on the command line and in the documentation.</param>
/// <param name="Description">Which source that is.</param>
/// <param name="Policy">How it differs from the others.</param>
public sealed record KernelVersion(string Name, string Description, KernelPolicy Policy)
{
    /// <summary>All of them, oldest source first.</summary>
    public static IReadOnlyList<KernelVersion> All { get; } =
    [
        new("2024-02", "commit 0095bf83, in the middle of the rework for 6.9", new KernelPolicy
        {
            Matching = ResponseMatching.FirstWithIndex,
            NewestWaitsFirst = false,
            RemovalFreesGroups = false,
            WaitsAsCopy = true,
            SeeksStateFirst = true,
            ChecksEveryRequest = false,
            AnswersBadSetups = false,
            BadLastDropsPartials = true,
            WarnsOfBadSetups = true,
            AnswersFailedAllocations = false,
            RefusesOtherTypes = true,
            HandlersMayDequeue = false,
            AnswersHaveResults = true,
            ResponsesHaveFlags = true,
            PasidZeroIsNone = false,
            KnowsUserPasidTables = false,
            ShowsGroupNumbers = false,
        }),
        new("2025-07", "mainline, July 2025", Later(ResponseMatching.WaitingGroup, mayDequeue: false)),
        new("6.12.117", "stable, with the ownership fix of 2026 backported", Later(ResponseMatching.Group, mayDequeue: true)),
    ];

    /// <summary>The version with a name, or null.</summary>
    public static KernelVersion? Find(string name) => All.FirstOrDefault(version => version.Name == name);

    /// <summary>Since 6.11 the versions agree in nearly everything.</summary>
    private static KernelPolicy Later(ResponseMatching matching, bool mayDequeue) => new()
    {
        Matching = matching,
        NewestWaitsFirst = true,
        RemovalFreesGroups = true,
        WaitsAsCopy = false,
        SeeksStateFirst = false,
        ChecksEveryRequest = true,
        AnswersBadSetups = true,
        BadLastDropsPartials = false,
        WarnsOfBadSetups = false,
        AnswersFailedAllocations = true,
        RefusesOtherTypes = false,
        HandlersMayDequeue = mayDequeue,
        AnswersHaveResults = false,
        ResponsesHaveFlags = false,
        PasidZeroIsNone = true,
        KnowsUserPasidTables = true,
        ShowsGroupNumbers = true,
    };
}
