using Iopf.Messages;

namespace Iopf.Os.Spaces;

/// <summary>What is to be done with an address space of a device.</summary>
public enum SpaceOrderKind : byte
{
    /// <summary>A domain serves it, in place of the one that it may have had (C1, C11).</summary>
    Attach,

    /// <summary>No domain serves it; what is owed is answered at once (C11).</summary>
    Detach,

    /// <summary>No domain serves it; what is owed is waited for (Q5).</summary>
    Drain,

    /// <summary>The device is used no more: its fault state goes (C1).</summary>
    Release,
}

/// <summary>A change of a device's address spaces, as it was asked for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain that is attached.</param>
/// <param name="Bound">How long a drain waits; null: as long as a group's deadline.</param>
public readonly record struct SpaceOrder(SpaceOrderKind Kind, Pasid? Pasid, int Domain = 0, TimeSpan? Bound = null);
