using Iopf.Hardware.Units.Profiles;

namespace Iopf.Lab.Scenarios;

/// <summary>Which sizes the queue of an architecture may have (Q1).</summary>
public static class QueueSizes
{
    /// <summary>Why a queue of so many entries cannot be, or null.</summary>
    public static string? Refusal(Architecture architecture, int entries)
    {
        var ring = ArchitectureProfile.For(architecture).Ring;
        var (least, most) = (1 << ring.SmallestOrder, 1 << ring.LargestOrder);
        return int.IsPow2(entries) && entries >= least && entries <= most
            ? null
            : $"the queue of {Architectures.NameOf(architecture)} has a power of two from {least} to {most} entries";
    }
}
