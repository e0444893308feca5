namespace Iopf.Kernels;

/// <summary>A group of page requests, from its last request on.</summary>
/// <param name="state">The fault state of its device.</param>
/// <param name="faults">Its requests in order of arrival, the last one at the end.</param>
internal sealed class IopfGroup(FaultState state, IReadOnlyList<PageFault> faults)
{
    public FaultState State { get; } = state;

    public IReadOnlyList<PageFault> Faults { get; } = faults;

    public PageFault Last => Faults[^1];

    /// <summary>The number of its handler call; -1 before.</summary>
    public int Number { get; set; } = -1;

    /// <summary>Whether its holder has answered it.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether its memory was given back. Whatever would be seen of it after that is not shown.</summary>
    public bool IsFreed { get; set; }
}
