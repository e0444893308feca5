namespace Iopf.Kernels;

/// <summary>The fault state of a device (Linux: iommu_fault_param). It outlives its removal as long as groups refer to it.</summary>
/// <param name="device">The device.</param>
/// <param name="queue">The queue that it was added to.</param>
internal sealed class FaultState(uint device, FaultQueue queue)
{
    public uint Device { get; } = device;

    public FaultQueue Queue { get; } = queue;

    /// <summary>References: one of the queue, while the device is on it, and one of each group that was not freed.</summary>
    public int Users { get; set; } = 1;

    /// <summary>Requests whose last one has not arrived, oldest first (the kernel's list is the other way round).</summary>
    public List<PageFault> Partials { get; } = [];

    /// <summary>What waits for an answer, in the order of the kernel's list.</summary>
    public List<WaitingRequest> Waiting { get; } = [];

    /// <summary>
    /// Takes out the partial requests of an index, oldest first: the index alone counts, neither PASID nor age does (F§8.1, F§8.2).
    /// </summary>
    public List<PageFault> TakePartials(uint index)
    {
        var taken = Partials.FindAll(fault => fault.Index == index);
        if (taken.Count > 0)
            Partials.RemoveAll(fault => fault.Index == index);

        return taken;
    }
}

/// <summary>An entry of the list of what waits for an answer.</summary>
/// <param name="Fault">The last request of the group.</param>
/// <param name="Group">The group.</param>
internal sealed record WaitingRequest(PageFault Fault, IopfGroup Group);
