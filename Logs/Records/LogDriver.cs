namespace Iopf.Logs.Records;

/// <summary>Who wrote a line: the kernel's driver of an IOMMU, its common code, or its tracing.</summary>
public enum LogDriver
{
    /// <summary>Intel VT-d (<c>DMAR:</c>, <c>INTR-REMAP:</c>, the page request queue's <c>IOMMU:</c>).</summary>
    Intel,

    /// <summary>AMD (<c>AMD-Vi:</c>).</summary>
    Amd,

    /// <summary>Arm SMMU version 1 or 2 (<c>arm-smmu</c>).</summary>
    SmmuV2,

    /// <summary>Arm SMMUv3 (<c>arm-smmu-v3</c>).</summary>
    SmmuV3,

    /// <summary>RISC-V.</summary>
    RiscV,

    /// <summary>virtio-iommu, inside a guest.</summary>
    Virtio,

    /// <summary>The code that all drivers share (<c>iopf ...</c>).</summary>
    Core,

    /// <summary>ftrace or perf: an event, not a message.</summary>
    Trace,
}
