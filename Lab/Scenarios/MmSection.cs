namespace Iopf.Lab.Scenarios;

/// <summary>The address space of each process. Its areas hold the pages that its trace accesses, for reading and writing.</summary>
public sealed record MmSection
{
    /// <summary>Where the processes live.</summary>
    public ProcessHome Processes { get; init; }

    /// <summary>Pages that a process may have in memory; one more evicts another. 0 means no limit.</summary>
    public int ResidentLimit { get; init; }

    /// <summary>Up to so many untouched pages between two accessed ones belong to the same area.</summary>
    public int AreaGap { get; init; }
}
