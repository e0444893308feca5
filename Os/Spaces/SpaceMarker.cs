using Iopf.Messages;

namespace Iopf.Os.Spaces;

/// <summary>What a marker does where it arrives.</summary>
public enum SpaceMarkerKind : byte
{
    /// <summary>There is no fault state to tell: it comes back as it is.</summary>
    Flush,

    /// <summary>To the fault state: a domain serves the address space from now on.</summary>
    Attach,

    /// <summary>To the fault state: none does, and what is owed is answered.</summary>
    Detach,

    /// <summary>To the fault state: none does, and what is owed is waited for (Q5).</summary>
    Drain,
}

/// <summary>
/// What goes behind the last request of an address space's old domain, so that nothing of that one reaches the new one (C11). Its reply says
/// the token again.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain that is attached.</param>
/// <param name="Bound">How long a drain waits; null: as long as a group's deadline.</param>
/// <param name="Token">Its own name, which no other has; 0: nobody waits for the reply.</param>
public readonly record struct SpaceMarker(SpaceMarkerKind Kind, Pasid? Pasid, int Domain, TimeSpan? Bound, ulong Token);
