using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What a driver looks for before it reports a request (Q4).</summary>
public enum RequestFlaw : byte
{
    /// <summary>The address is not canonical for 48 bits.</summary>
    NotCanonical,

    /// <summary>Privileged mode together with read or write.</summary>
    PrivilegedAccess,

    /// <summary>Execution together with read.</summary>
    ExecuteAndRead,

    /// <summary>The last request of a group that wants neither read nor write, with a PASID (a Stop Marker) or without.</summary>
    WantsNothing,

    /// <summary>The function is not known.</summary>
    UnknownRequester,

    /// <summary>It has a PASID that is 0, or above what the device may use.</summary>
    PasidOutOfRange,

    /// <summary>It has no PASID.</summary>
    NoPasid,

    /// <summary>Hardware saw reserved bits set in the message.</summary>
    ReservedBits,
}

/// <summary>One check of a driver. The rows of an architecture stand in its order of checks; the first that applies decides (Q4).</summary>
/// <param name="Architecture">Whose row.</param>
/// <param name="Flaw">What is looked for.</param>
/// <param name="Answer">The answer; null: the request is dropped without one.</param>
/// <param name="NotLastToo">Whether requests that are not the last of their group are answered too.</param>
/// <param name="Text">What is wrong, in words.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record MalformedRule(
    Architecture Architecture, RequestFlaw Flaw, PageResponseCode? Answer, bool NotLastToo, string Text, string Source)
{
    /// <summary>The name of the row.</summary>
    public string Name => $"{Architectures.NameOf(Architecture)}/malformed/{NameOf(Flaw)}";

    /// <summary>Whether the source says it.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);

    /// <summary>The answer to this request; null if there is none.</summary>
    public PageResponseCode? AnswerTo(PageRequest request) => request.Last || NotLastToo ? Answer : null;

    private static string NameOf(RequestFlaw flaw) => flaw switch
    {
        RequestFlaw.NotCanonical => "not-canonical",
        RequestFlaw.PrivilegedAccess => "privileged-access",
        RequestFlaw.ExecuteAndRead => "execute-and-read",
        RequestFlaw.WantsNothing => "wants-nothing",
        RequestFlaw.UnknownRequester => "unknown-requester",
        RequestFlaw.PasidOutOfRange => "pasid-out-of-range",
        RequestFlaw.NoPasid => "no-pasid",
        _ => "reserved-bits",
    };
}
