namespace Iopf.Logs.Explaining.Advising;

/// <summary>Where to look: sentences that more than one reason has.</summary>
internal static class Clues
{
    public const string DmaDebug =
        "dma-debug (CONFIG_DMA_API_DEBUG): names the driver that unmaps too early, or maps in the wrong direction";

    public const string Rmrr = "the RMRR entries of the ACPI table DMAR (`acpidump -n DMAR`): does one cover this device and address?";

    public const string Ivmd = "the IVMD entries of the ACPI table IVRS (`acpidump -n IVRS`): does one cover this device and address?";

    public const string TableDump =
        "the lines `Dump ... table entries` below the fault, where the kernel writes them: the first entry that is not present is the one";

    public const string Aliases =
        "which requester ids the device uses: bridges before it, phantom functions that lspci does not show; the kernel's quirks for DMA aliases";

    public const string WhenItHappens =
        "when it happens: at boot or after kexec, the firmware or the former kernel left the device running; after a reset or an unload, its driver did";

    public const string DeviceDriver = "the device's driver and firmware: their versions, and what the log says of the device just before";

    public const string Passthrough =
        "a boot with `iommu=pt`: if the faults go, the driver's mappings are wrong, or the device needs memory that the firmware does not declare";

    public const string PasidUsers = "who used this PASID: a process that has ended, or a domain that was detached, while the device went on";

    public const string UnitDriver =
        "the kernel's IOMMU driver wrote this table: search its later changes for this reason, and report it if there is none";

    public const string Memory = "the machine's memory (EDAC, machine checks, the management controller's log): a table may be damaged";

    public const string BadPointer = "what the kernel did to the domain just before: a table that was freed too early looks like this too";

    public const string AtsSettings = "the device's ATS and PASID settings (`lspci -vvv`: ATSCtl, PASIDCtl), and the kernel's quirks for its ATS";

    public const string PriSettings = "the device's PRI settings (`lspci -vvv`: PRICtl, PRISta), and whether its driver enabled page faults before use";

    public const string OldInterrupts = "what went before: hotplug of a CPU, kexec, unload of a driver: an old interrupt may still come";

    public const string Guest = "if the device belongs to a guest: the guest's own log and tables, for the fault may be the guest's";

    public const string GuestMemory = "the memory map that the VMM registered: it must have the guest's memory, and what else the guest lets the device use";

    public const string DmaMask = "the DMA mask that the device's driver sets, against the address width of the unit";

    public const string RateLimit = "the counts with care: the kernel prints 10 of these lines in 5 s, and there may be many more faults";

    public const string StreamIds = "the stream ids in the devicetree (iommus, iommu-map) or in the ACPI table IORT: is this one there?";

    public const string Firmware = "a newer firmware (BIOS), and the kernel's reports of this address on the same board";

    public const string PermissionOfMapping = "the direction of the mapping: DMA_TO_DEVICE may only be read, DMA_FROM_DEVICE only be written";

    public const string ProcessMemory = "the process behind the PASID: what it gave the device, and whether that memory was unmapped or is read-only";
}
