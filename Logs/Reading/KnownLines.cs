using System.Text;

namespace Iopf.Logs.Reading;

/// <summary>
/// How the drivers' ordinary messages begin: at boot, when devices come and go, in suspend. Written from knowledge of the drivers [mem]; a line that is
/// missing here is told as unrecognised, which is the safe side.
/// </summary>
internal static class KnownLines
{
    private static readonly byte[][] Beginnings =
    [
        .. from text in new[]
        {
            // Intel
            "Host address width ", "DRHD base: ", "RMRR base: ", "ATSR flags: ", "RHSA base: ", "SATC flags: ", "SIDP ", "ANDD device: ", "ACPI device ",
            "No ATSR found", "No RMRR found", "No SATC found", "No DRHD", "IOMMU feature ", "IOMMU enabled", "IOMMU disabled", "Disable ", "Enable ",
            "Intel-IOMMU", "Intel(R) Virtualization Technology for Directed I/O", "IOMMU batching disallowed", "Setting RMRR", "Setting identity map",
            "Hardware identity mapping for device ", "Software identity mapping for device ", "Ignoring identity map", "Prepare 0-16MiB", "Queued invalidation",
            "x2apic ", "x2APIC ", "Enabled IRQ remapping", "IRQ remapping ", "IOAPIC id ", "HPET id ", "Copied ", "Translation ", "Translation was enabled",
            "Passthrough", "Device scope ", "Forcing ", "Skip IOMMU ", "Graphics ", "Parse DMAR table", "PCI-DMA: ", "[Firmware Bug]", "Scalable mode",
            "Unmapping ", "Using ",

            // AMD
            "Found IOMMU", "Extended features", "Interrupt remapping enabled", "Virtual APIC enabled", "X2APIC enabled", "Lazy IO/TLB flushing", "IO/TLB flush",
            "Initialized for Passthrough", "IOMMU performance counters", "IOMMU SNP support", "SNP ", "SNP:", "V2 page table enabled", "Kernel XTS", "Default page table",
            "Applying ", "AMD-Vi: ", "ivrs", "v2 functionality", "v2 loaded", "GT ", "PPR ", "XT ", "Force ", "Translation is already enabled",

            // Arm
            "probing hardware configuration", "SMMUv", "stage 1 translation", "stage 2 translation", "nested translation", "address translation ops",
            "coherent table walk", "non-coherent table walk", "(IDR0.CTTW overridden", "stream matching with ", "Supported page sizes", "Stage-1: ", "Stage-2: ",
            "preserved ", "option mask ", "ias ", "IDR0.", "allocated ", "msi_domain absent", "2-level strtab", "SMMU currently enabled", "enabling workaround",
            "can't use ", "DT ",

            // virtio, the rest, and what is common to all
            "input address: ", "page mask: ", "Default domain type: ", "DMA domain TLB invalidation policy", "Adding ", "Removing ", "Linked as ",
            "probe with driver ", "deferred ",
        }
        select Encoding.ASCII.GetBytes(text),
    ];

    /// <summary>Whether a driver's text is one of them; a unit's name (<c>dmar0: </c>) may stand before it.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> text)
    {
        LineCursor cursor = new LineCursor(text);
        if (cursor.Skip("dmar"u8) && cursor.Decimal(out _) && cursor.Skip(": "u8))
            text = cursor.Rest.StartsWith("reg_base_addr "u8) ? "DRHD base: "u8 : cursor.Rest;

        // `18 context banks (0 stage-2 only)`, `0 page tables preserved`
        cursor = new LineCursor(text);
        if (cursor.Decimal(out _) && cursor.Skip(" context banks"u8))
            return true;

        foreach (var beginning in Beginnings)
        {
            if (text.StartsWith(beginning))
                return true;
        }

        return false;
    }
}
