namespace Iopf.Messages.Descriptors.Amd;

/// <summary>Events of an AMD IOMMU (F§5.2).</summary>
public enum AmdEventType : byte
{
    /// <summary>ILLEGAL_DEV_TABLE_ENTRY.</summary>
    IllegalDeviceTableEntry = 0x1,

    /// <summary>IO_PAGE_FAULT.</summary>
    IoPageFault = 0x2,

    /// <summary>DEV_TAB_HARDWARE_ERROR.</summary>
    DeviceTableHardwareError = 0x3,

    /// <summary>PAGE_TAB_HARDWARE_ERROR.</summary>
    PageTableHardwareError = 0x4,

    /// <summary>ILLEGAL_COMMAND_ERROR.</summary>
    IllegalCommand = 0x5,

    /// <summary>COMMAND_HARDWARE_ERROR.</summary>
    CommandHardwareError = 0x6,

    /// <summary>IOTLB_INV_TIMEOUT.</summary>
    IotlbInvalidationTimeout = 0x7,

    /// <summary>INVALID_DEVICE_REQUEST.</summary>
    InvalidDeviceRequest = 0x8,

    /// <summary>INVALID_PPR_REQUEST: its fields stand as in an entry of the PPR log.</summary>
    InvalidPprRequest = 0x9,

    /// <summary>RMP_PAGE_FAULT.</summary>
    RmpPageFault = 0xd,

    /// <summary>RMP_HW_ERROR.</summary>
    RmpHardwareError = 0xe,
}
