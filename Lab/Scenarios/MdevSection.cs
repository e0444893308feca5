using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>A mediated device: PASIDs of a function, given to clients of their own.</summary>
public sealed record MdevSection
{
    /// <summary>Processes that use it, each with a PASID and an address space of its own.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>The handlers of their domains, by name; none: those of its device.</summary>
    public EquatableArray<string> Chain { get; init; } = [];
}
