using Iopf.Messages;

namespace Iopf.Os.Spaces;

/// <summary>Tables that a device gets only when all their owners have noted that they have to invalidate there too (D7).</summary>
/// <param name="requester">The device.</param>
/// <param name="pasid">The address space.</param>
/// <param name="domain">The domain whose tables they are.</param>
/// <param name="missing">The name of each owner's note, which no other note has: a note that comes twice counts once.</param>
internal sealed class UnnotedTable(RequesterId requester, Pasid? pasid, int domain, IEnumerable<ulong> missing)
{
    private readonly HashSet<ulong> _missing = [.. missing];

    public RequesterId Requester => requester;

    public Pasid? Pasid => pasid;

    public int Domain => domain;

    /// <summary>The notes that are missing.</summary>
    public IReadOnlyCollection<ulong> Missing => _missing;

    /// <summary>Whether all owners have noted it.</summary>
    public bool IsNoted => _missing.Count == 0;

    /// <summary>An owner has noted it.</summary>
    /// <returns>False if no note of that name is missing.</returns>
    public bool Note(ulong token) => _missing.Remove(token);
}
