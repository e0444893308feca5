namespace Iopf.Os.Spaces;

/// <summary>A change of a device's address spaces, from its order to its reply.</summary>
/// <param name="order">What was asked for.</param>
/// <param name="token">Its own name, which no other change has.</param>
/// <param name="ask">The asker's number of it; null: nobody waits for a reply.</param>
internal sealed class SpaceOperation(SpaceOrder order, ulong token, ulong? ask)
{
    public SpaceOrder Order => order;

    public ulong Token => token;

    public ulong? Ask => ask;

    /// <summary>Whether an exit waits for it.</summary>
    public bool IsOfExit { get; set; }

    /// <summary>The domain that served the address space before.</summary>
    public int? Old { get; set; }

    /// <summary>What the new domain's clients still have to note (D7).</summary>
    public UnnotedTable? Unnoted { get; set; }

    /// <summary>Whether its marker is under way, whose reply ends it.</summary>
    public bool IsMarked { get; set; }
}
