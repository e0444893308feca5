using Iopf.Os.Memory;

namespace Iopf.Actors.Os;

/// <summary>Looks at a client's address space, where no link shows it. Called by the client's actor only.</summary>
public interface IClientProbe
{
    /// <summary>A call of the client is done, and its answer about to leave.</summary>
    /// <param name="space">The address space.</param>
    void Served(AddressSpace space);
}
