using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What a driver refuses before it reports a request (Q4), by the rules of its architecture.</summary>
public static class MalformedRequest
{
    /// <summary>The first rule that a request breaks; null if none.</summary>
    /// <param name="profile">Whose rules.</param>
    /// <param name="request">The request, of a function that the unit knows.</param>
    /// <param name="pasids">How many PASIDs its device may use, from 0 on.</param>
    /// <param name="reservedBits">Whether the entry says that reserved bits were set in the message (AMD's RVSD).</param>
    public static MalformedRule? Find(ArchitectureProfile profile, PageRequest request, uint pasids = Pasid.MaxValue + 1, bool reservedBits = false)
    {
        foreach (var rule in profile.Malformed)
        {
            if (Has(rule.Flaw, request, pasids, reservedBits))
                return rule;
        }

        return null;
    }

    private static bool Has(RequestFlaw flaw, PageRequest request, uint pasids, bool reservedBits) => flaw switch
    {
        RequestFlaw.NotCanonical => !request.Address.IsCanonical(48),
        RequestFlaw.PrivilegedAccess => Wants(request, PageAccess.Privileged) && Wants(request, PageAccess.Read | PageAccess.Write),
        RequestFlaw.ExecuteAndRead => Wants(request, PageAccess.Execute) && Wants(request, PageAccess.Read),
        RequestFlaw.WantsNothing => request.Last && !Wants(request, PageAccess.Read | PageAccess.Write),
        RequestFlaw.PasidOutOfRange => request.Pasid is { } pasid && (pasid.Value == 0 || pasid.Value >= pasids),
        RequestFlaw.NoPasid => request.Pasid is null,
        RequestFlaw.ReservedBits => reservedBits,
        _ => false, // of a function that is not known the unit knows before
    };

    private static bool Wants(PageRequest request, PageAccess any) => (request.Access & any) != PageAccess.None;
}
