namespace Iopf.Messages.Descriptors.Virtio;

/// <summary>Flags of a virtio-iommu fault report (F§2.5).</summary>
[Flags]
public enum VirtioFaultFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A read.</summary>
    Read = 0x001,

    /// <summary>A write.</summary>
    Write = 0x002,

    /// <summary>An instruction fetch.</summary>
    Execute = 0x004,

    /// <summary>The address is valid.</summary>
    Address = 0x100,
}
