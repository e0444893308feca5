using Iopf.Lab.Invariants;
using Iopf.Text;

namespace Iopf.Plays.Staging;

/// <summary>Who owes the answer to a group, as a chart says it.</summary>
internal static class OwedWords
{
    /// <summary>The group, its owner, since when, and who comes next.</summary>
    public static string Of(OwedGroup group)
    {
        var pasid = group.Pasid is { } named ? $" of PASID {named}" : "";
        return $"owed to {group.Requester}, {group.Name}{pasid}: by {TokenOwners.NameOf(group)} since {Quantities.Time(group.Since)}; next {TokenOwners.NextOf(group)}";
    }
}
