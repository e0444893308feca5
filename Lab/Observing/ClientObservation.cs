using Iopf.Actors.Os;
using Iopf.Lab.Invariants;
using Iopf.Os.Memory;

namespace Iopf.Lab.Observing;

/// <summary>Looks at one process's address space after each call of its client (K1). Written by the client's actor.</summary>
internal sealed class ClientObservation(AddressSpace space) : IClientProbe
{
    public InvariantLog Log { get; } = new();

    public AddressSpace Space { get; } = space;

    public void Served(AddressSpace space)
    {
        var holds = space.Resident == space.ValidEntries && space.Resident + space.Leaving <= (long)space.Limit;
        if (!Log.Check(InvariantId.ResidentWithinLimit, holds))
        {
            Log.Violated(
                InvariantId.ResidentWithinLimit,
                $"{space.Resident} pages are resident and {space.Leaving} leave, with {space.ValidEntries} valid entries and a limit of {space.Limit}");
        }
    }
}
