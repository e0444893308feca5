namespace Iopf.Kernels;

/// <summary>A fault queue: the devices on it, and the work that handlers have put off.</summary>
internal sealed class FaultQueue
{
    /// <summary>The devices in the order in which they were added.</summary>
    public List<FaultState> Devices { get; } = [];

    /// <summary>Groups to be answered by the work queue, each with its code.</summary>
    public Queue<(IopfGroup Group, int Code)> Work { get; } = new();
}
