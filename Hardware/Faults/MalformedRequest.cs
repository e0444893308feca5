using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>What VT-d's driver refuses before it reports a request (Q4, F§2.1), in its order.</summary>
public static class MalformedRequest
{
    /// <summary>The rule that a request breaks; null if none.</summary>
    public static string? Rule(PageRequest request)
    {
        if (!request.Address.IsCanonical(48))
            return "the address is not canonical";

        if (Has(request, PageAccess.Privileged) && (Has(request, PageAccess.Read) || Has(request, PageAccess.Write)))
            return "privileged mode is not supported";

        if (Has(request, PageAccess.Execute) && Has(request, PageAccess.Read))
            return "execution is not supported";

        return null;
    }

    private static bool Has(PageRequest request, PageAccess access) => (request.Access & access) != PageAccess.None;
}
