namespace Iopf.Logs.Records;

/// <summary>
/// Which format a record has: one value for each row of F§5.5 and F§5.6, and for each event name in it. The comment tells what the
/// kernel writes; <c>|</c> divides versions.
/// </summary>
public enum LogKind
{
    /// <summary><c>DRHD: handling fault status reg 2</c>: <see cref="LogRecord.Code"/> is the register.</summary>
    IntelFaultStatus,

    /// <summary><c>[DMA Read NO_PASID] Request device [0000:02:00.0] fault addr 0x1000 [fault reason 0x06] text</c>, in all its versions.</summary>
    IntelDmaFault,

    /// <summary><c>[INTR-REMAP] Request device [0000:02:00.0] fault index 0x8 [fault reason 0x26] text</c>; field <c>index</c>.</summary>
    IntelInterruptFault,

    /// <summary><c>Dump dmar0 table entries for IOVA 0x1000</c> and the entries below it; their values are the words, their names the fields.</summary>
    IntelTableDump,

    /// <summary><c>VT-d detected Invalidation Queue Error: Reason 4</c> (the code) and what the queue held.</summary>
    IntelQueueError,

    /// <summary><c>VT-d detected Invalidation Time-out Error: SID 200</c> (the device that did not answer) and what the queue held.</summary>
    IntelQueueTimeout,

    /// <summary><c>VT-d detected Invalidation Completion Error: SID 200</c> and what the queue held.</summary>
    IntelQueueCompletionError,

    /// <summary><c>QI HEAD: IOTLB Invalidation qw0 = 0x2, qw1 = 0x0</c> where the error above it is not in the log; the words are the descriptors'.</summary>
    IntelQueueDump,

    /// <summary><c>dmar0: PRQ overflow detected</c>.</summary>
    IntelPageRequestOverflow,

    /// <summary><c>dmar0: PRQ overflow cleared</c>.</summary>
    IntelPageRequestOverflowCleared,

    /// <summary><c>dmar0: Invalid page request: 100050000000901 1000</c>; the words are those of the descriptor.</summary>
    IntelInvalidPageRequest,

    /// <summary><c>dmar0: Address is not canonical</c> and the other reasons for which a page request is refused; <see cref="LogRecord.Text"/> tells which.</summary>
    IntelRefusedPageRequest,

    /// <summary><c>Event logged [ILLEGAL_DEV_TABLE_ENTRY device=01:00.0 pasid=0x00000 address=0x1000 flags=0x0080]</c>; words are the entry's.</summary>
    AmdIllegalDeviceTableEntry,

    /// <summary><c>Event logged [IO_PAGE_FAULT domain=0x0000 address=0xfe80b000 flags=0x0020]</c>.</summary>
    AmdIoPageFault,

    /// <summary><c>Event logged [DEV_TAB_HARDWARE_ERROR device=01:00.0 address=0x1000 flags=0x0000]</c>.</summary>
    AmdDeviceTableHardwareError,

    /// <summary><c>Event logged [PAGE_TAB_HARDWARE_ERROR device=01:00.0 pasid=0x0000 address=0x1000 flags=0x0000]</c>; <c>domain=</c> in old kernels.</summary>
    AmdPageTableHardwareError,

    /// <summary><c>Event logged [ILLEGAL_COMMAND_ERROR address=0x1000]</c>; words are the command's.</summary>
    AmdIllegalCommand,

    /// <summary><c>Event logged [COMMAND_HARDWARE_ERROR address=0x1000 flags=0x0000]</c>.</summary>
    AmdCommandHardwareError,

    /// <summary><c>Event logged [IOTLB_INV_TIMEOUT device=01:00.0 address=0x1000]</c>.</summary>
    AmdIotlbTimeout,

    /// <summary><c>Event logged [INVALID_DEVICE_REQUEST device=00:00.1 pasid=0x00000 address=0xfdf8000020 flags=0x0a00]</c>.</summary>
    AmdInvalidDeviceRequest,

    /// <summary><c>Event logged [INVALID_PPR_REQUEST device=01:00.0 pasid=0x00001 address=0x1000 flags=0x0000 tag=0x001]</c>.</summary>
    AmdInvalidPprRequest,

    /// <summary><c>Event logged [RMP_PAGE_FAULT device=01:00.0 vmg_tag=0x0000, gpa=0x1000, flags_rmp=0x0000, flags=0x0000]</c>.</summary>
    AmdRmpPageFault,

    /// <summary><c>Event logged [RMP_HW_ERROR device=01:00.0, vmg_tag=0x0000, spa=0x1000, flags=0x0000]</c>.</summary>
    AmdRmpHardwareError,

    /// <summary><c>Event logged [UNKNOWN event[0]=0x00000000 event[1]=...</c> and <c>[UNKNOWN type=0x10 event[0]=...</c>; the words are the event's.</summary>
    AmdUnknownEvent,

    /// <summary><c>IOMMU PPR log restarting</c>, after an overflow; also <c>IOMMU PPR Log overflow</c>.</summary>
    AmdPprLogRestarting,

    /// <summary><c>IOMMU event log restarting</c>, after an overflow; also <c>IOMMU event log overflow</c>.</summary>
    AmdEventLogRestarting,

    /// <summary><c>Invalid PASID : 0x1, device : 0x100</c>.</summary>
    AmdPprInvalidPasid,

    /// <summary><c>Unknown PPR request received</c>.</summary>
    AmdPprUnknown,

    /// <summary><c>Unhandled context fault: fsr=0x402, iova=0x834e0d00, fsynr=0x21, cbfrsynra=0x0, cb=0</c> and the lines that spell it out.</summary>
    SmmuV2ContextFault,

    /// <summary><c>Blocked unknown Stream ID 0x809; ...</c> and the line of its registers.</summary>
    SmmuV2UnknownStream,

    /// <summary><c>Unexpected global fault, this could be serious</c> and the line of its registers.</summary>
    SmmuV2GlobalFault,

    /// <summary><c>event 0x10 received:</c>, its words, and the lines that spell it out.</summary>
    SmmuV3Event,

    /// <summary><c>EVTQ overflow detected -- events lost</c>.</summary>
    SmmuV3EventOverflow,

    /// <summary><c>PRIQ overflow detected -- requests lost</c>.</summary>
    SmmuV3PageRequestOverflow,

    /// <summary><c>unexpected PRI request received:</c> and the line of the request.</summary>
    SmmuV3PageRequest,

    /// <summary><c>Fault 13 devid: 0x20 iotval: 1000 iotval2: 0</c>.</summary>
    RiscVFault,

    /// <summary><c>Queue #1 error; memory fault:0 overflow:1</c>.</summary>
    RiscVQueueError,

    /// <summary><c>page fault from EP 32 at 0x103231000 [R]</c>.</summary>
    VirtioFault,

    /// <summary><c>iopf with pasid 1 aborted</c>.</summary>
    CoreAborted,

    /// <summary><c>no pending PRQ, drop response</c> (old).</summary>
    CoreNoPendingRequest,

    /// <summary><c>iopf (pasid 1) without domain attached or handler installed</c> (old).</summary>
    CoreNoHandler,

    /// <summary>Event <c>iommu:io_page_fault</c>.</summary>
    TraceIoPageFault,

    /// <summary>Event <c>intel_iommu:prq_report</c>. Its <c>addr</c> is a page frame number; <see cref="LogRecord.Address"/> is an address.</summary>
    TracePageRequest,

    /// <summary>Event <c>intel_iommu:qi_submit</c> of type <c>page_grp_resp</c>.</summary>
    TracePageGroupResponse,

    /// <summary>Event <c>intel_iommu:qi_submit</c> of any other type.</summary>
    TraceInvalidation,

    /// <summary>Event <c>dev_fault</c>, never in mainline.</summary>
    TraceDeviceFault,

    /// <summary>Event <c>dev_page_response</c>, never in mainline.</summary>
    TracePageResponse,
}
