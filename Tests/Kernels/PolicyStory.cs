using Iopf.Kernels;

namespace Iopf.Tests.Kernels;

/// <summary>
/// Something that the versions do differently, told in operations. What is expected is what is observed from the operation after `--`
/// on, by the rules of the facts (F§3, F§8); the last is left out where 6.12.117 does the same as 2025-07.
/// </summary>
internal sealed record PolicyStory(string Name, string Operations, string In202402, string In202507, string? In612117 = null)
{
    public static IReadOnlyList<PolicyStory> All { get; } = [.. AnswerStories.All, .. SetupStories.All, .. OtherStories.All];

    public string[] ExpectedOf(KernelVersion version) => Versions.Split(version.Name switch
    {
        "2024-02" => In202402,
        "2025-07" => In202507,
        _ => In612117 ?? In202507,
    });

    /// <summary>What a core with some policy shows.</summary>
    public string[] Play(KernelPolicy policy)
    {
        var (before, after) = Operations.Split("--\n") is [var first, var second] ? (first, second) : throw new InvalidDataException(Name);
        var unseen = Versions.Observe(policy, before).Length;
        return Versions.Observe(policy, before + after)[unseen..];
    }

    public override string ToString() => Name;
}
