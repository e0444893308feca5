using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>A group whose device waits for an answer, and who owes it.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Stall">Its stall tag; null: it is a group of page requests.</param>
/// <param name="Index">Its index; of no meaning for a stall.</param>
/// <param name="Pasid">The address space of its first request; null: none was named.</param>
/// <param name="Owner">Who owes the answer.</param>
/// <param name="Since">Since when, in ns of the run's clock.</param>
/// <param name="AcceptedAt">When the core took its last request, in ns; null: it has not come to the core.</param>
public sealed record OwedGroup(
    RequesterId Requester, StallTag? Stall, PageRequestGroupIndex Index, Pasid? Pasid, TokenOwner Owner, long Since, long? AcceptedAt)
{
    /// <summary>The number of its machine; null: the run has one alone.</summary>
    public int? Host { get; init; }

    /// <summary>Its handler closed it as ignored: nobody answers before the device is reset (C6).</summary>
    public bool IsIgnored { get; init; }

    /// <summary>The row of the profile by which its last request was lost; null: it was not.</summary>
    public string? LostBy { get; init; }

    /// <summary>Its name on its device.</summary>
    public string Name => Stall is { } tag ? $"stall {tag}" : $"group {Index}";
}
