using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>One VF of a device, where it is not as the others are: it has these processes in place of the device's, or of its mdevs.</summary>
public sealed record VfSection
{
    /// <summary>Its number, from 0.</summary>
    public int Number { get; init; }

    /// <summary>Processes that use it, each with a PASID and an address space of its own.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>The handlers of their domains, by name; none: those of its device.</summary>
    public EquatableArray<string> Chain { get; init; } = [];
}
